#include <singletable/schema/index_repair.hpp>

#include <set>
#include <string_view>
#include <utility>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>

#include "schema/unchanged.hpp"

namespace singletable {
namespace {

using KeyNames = std::vector<std::string_view>;

/// These attributes, as far as the item has them.
Item only(const KeyNames& names, const Item& item) {
  Item some;
  for (const std::string_view name : names) {
    if (const auto value = item.find(name)) some.set(name, *value);
  }
  return some;
}

KeyValue key_of(const Item& item, const std::string& column) {
  const auto value = item.find(column);
  if (!value) return nullptr;
  return value->type() == AttributeType::number ? KeyValue{value->as_number()}
                                                : KeyValue{std::string{value->as_string()}};
}

class Repairer {
 public:
  Repairer(const EntityRepository& repository, bool dry_run)
      : repository_(repository), config_(repository.table().config()), dry_run_(dry_run) {}

  void repair(const Item& item) {
    ++report_.items_read;
    try {
      if (makes_own_key(item)) return repair_keys(item);
      skip(item, "its attributes do not make its own primary key; write those that are missing");
    } catch (const ValidationError& refusal) {
      skip(item, refusal.what());
    }
  }

  RepairProgress progress(std::optional<std::string> token) const {
    return {report_.items_read, items_repaired_, std::move(token)};
  }
  IndexRepairReport take() { return std::move(report_); }

 private:
  const EntityModel& entity() const { return repository_.entity(); }
  Item own_key(const Item& item) const {
    return only({config_.partition_key, config_.range_key}, item);
  }

  /// Index keys made of an item that lacks an attribute of its key would be less than
  /// those it got when all was known.
  bool makes_own_key(const Item& item) const {
    const TableKey made = entity().key(item);
    const auto is = [&](const KeyValue& key, const std::string& column) {
      const auto text = key.join(config_.key_separator);
      return text && item.find(column) == Value{*text}.view();
    };
    return is(made.partition_key, config_.partition_key) && is(made.range_key, config_.range_key);
  }

  void skip(const Item& item, std::string reason) {
    report_.skipped.push_back({own_key(item), std::move(reason)});
  }

  void repair_keys(const Item& item) {
    TableUpdate update{.partition_key = key_of(item, config_.partition_key),
                       .range_key = key_of(item, config_.range_key)};
    std::vector<IndexRepair> repairs;
    for (const EntityIndex& index : entity().definition().indexes) {
      compare(index, item, update, repairs);
    }
    if (repairs.empty()) return;
    const Item key = own_key(item);
    if (!dry_run_ && !write(std::move(update), item)) {
      report_.changed_meanwhile.push_back(key);
      return;
    }
    ++items_repaired_;
    for (IndexRepair& each : repairs) {
      each.key = key;
      report_.repairs.push_back(std::move(each));
    }
  }

  void compare(const EntityIndex& index, const Item& item, TableUpdate& update,
               std::vector<IndexRepair>& repairs) const {
    const IndexColumns& columns = find_index(config_, index.table_index);
    const KeyNames names{columns.partition_key, columns.range_key};
    const TableIndexKey wanted = entity().index_key(index, item);
    const Item after = as_stored(columns, wanted);
    Item before = only(names, item);
    if (before == after) return;
    if (!after.empty()) update.indexes.push_back({index.table_index, wanted});
    update.clear_indexes.push_back({index.table_index, !after.contains(columns.partition_key),
                                    !after.contains(columns.range_key)});
    repairs.push_back({{}, index.name, std::move(before), after});
  }

  Item as_stored(const IndexColumns& columns, const TableIndexKey& key) const {
    Item item;
    if (const auto text = key.partition_key.join(config_.key_separator)) {
      item.set(columns.partition_key, Value{*text});
    }
    if (columns.numeric && key.range_key.number()) {
      item.set(columns.range_key, Value{*key.range_key.number()});
    } else if (const auto text = key.range_key.join(config_.key_separator)) {
      item.set(columns.range_key, Value{*text});
    }
    return item;
  }

  /// False when the attributes that keys are made of have changed.
  bool write(TableUpdate update, const Item& item) const {
    std::set<std::string> fields;
    for (const EntityIndex& index : entity().definition().indexes) {
      const std::vector<std::string> of_index = index.fields();
      fields.insert(of_index.begin(), of_index.end());
    }
    update.conditions = Condition::Exists{Path::attribute(config_.partition_key)} &&
                        schema::unchanged({fields.begin(), fields.end()}, item);
    try {
      repository_.table().update(update);
      return true;
    } catch (const ConditionalCheckFailed&) {
      return false;
    }
  }

  const EntityRepository& repository_;
  const SingleTableConfig& config_;
  bool dry_run_;
  std::int64_t items_repaired_ = 0;
  IndexRepairReport report_ = {};
};

}  // namespace

IndexRepairReport repair_indexes(const EntityRepository& repository,
                                 const IndexRepairParams& params) {
  const SingleTable table = repository.table().with_columns();
  repository.require_type_index();
  Repairer repairer{repository, params.dry_run};
  std::optional<std::string> token = params.pagination_token;
  do {
    Page<Item> page = table.list_type(
        {.type = repository.entity().type(), .limit = params.page_size, .pagination_token = token});
    for (const Item& item : page.items) repairer.repair(item);
    token = std::move(page.pagination_token);
    if (params.on_progress) params.on_progress(repairer.progress(token));
  } while (token);
  return repairer.take();
}

}  // namespace singletable
