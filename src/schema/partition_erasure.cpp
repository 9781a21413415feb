#include <singletable/schema/partition_erasure.hpp>

#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/schema/entity_repository.hpp>

namespace singletable {
namespace {

/// Items of a page are erased by batches of this many.
constexpr std::int64_t page_items = 100;

class Eraser {
 public:
  Eraser(const SingleTable& table, const PartitionErasure& params)
      : table_(table), dry_run_(params.dry_run) {
    for (const auto& entity : params.entities) {
      if (entity->definition().unique.empty()) continue;
      unique_.emplace(entity->type(), EntityRepository{table, entity});
    }
  }

  void erase(const ItemPage& page) {
    ProviderBatchWrite batch{};
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      ++counts_[page.types[i]];
      if (dry_run_) continue;
      if (erase_with_companions(page.types[i], page.items[i])) continue;
      batch.actions.push_back(ProviderBatchDelete{table_.config().table, key_of(page.items[i])});
    }
    if (!table_.provider().batch_write(batch).unprocessed.empty()) {
      throw Throttled("Items of a partition of table \"" + table_.config().table +
                      "\" were not erased in several attempts; erase it again");
    }
  }

  std::map<std::string, std::int64_t> take() { return std::move(counts_); }

 private:
  /// False for what has none, or lacks an attribute of its key and so is no record.
  bool erase_with_companions(const std::string& type, const Item& item) const {
    const auto unique = unique_.find(type);
    if (unique == unique_.end()) return false;
    try {
      unique->second.erase({.key = item, .expected = {.any = true}});
      return true;
    } catch (const ValidationError&) {
      return false;
    }
  }

  Item key_of(const Item& item) const {
    const SingleTableConfig& config = table_.config();
    Item key;
    key.set(config.partition_key, item.find(config.partition_key).value());
    key.set(config.range_key, item.find(config.range_key).value());
    return key;
  }

  const SingleTable& table_;
  bool dry_run_;
  std::map<std::string, EntityRepository, std::less<>> unique_;
  std::map<std::string, std::int64_t> counts_;
};

}  // namespace

std::map<std::string, std::int64_t> erase_partition(const SingleTable& table,
                                                    const PartitionErasure& params) {
  const SingleTable raw = table.with_columns();
  Eraser eraser{table, params};
  std::optional<std::string> token;
  do {
    ItemPage page = raw.query({.partition = params.partition,
                               .limit = page_items,
                               .pagination_token = token,
                               .consistent_read = true});
    eraser.erase(page);
    token = std::move(page.pagination_token);
  } while (token);
  return eraser.take();
}

}  // namespace singletable
