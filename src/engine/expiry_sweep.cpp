#include "engine/expiry_sweep.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>

#include "engine/index_writer.hpp"
#include "engine/key_range.hpp"
#include "engine/keyed_item.hpp"
#include "engine/table_access.hpp"

namespace singletable::engine {
namespace {

/// Items deleted in one batch, so that they share a sync while writers of these
/// items wait only for a moment.
constexpr std::size_t items_swept_at_once = 64;

/// What expired longer ago stays. Source: Developer Guide, "Using time to live".
constexpr std::chrono::years oldest_expiry{5};

std::int64_t second_of(Timestamp time) {
  // An item lives through the second it expires in.
  return std::chrono::ceil<std::chrono::seconds>(time.time_since_epoch()).count();
}

KeyRange range_to_sweep(TableId table, Timestamp now) {
  return {expired_range(table, second_of(now - oldest_expiry)).end,
          expired_range(table, second_of(now)).end};
}

class TableSweep {
 public:
  TableSweep(Storage& storage, const Catalog& catalog, KeyLocks& locks, ChangeLog& log,
             const Table& table)
      : storage_(storage), catalog_(catalog), locks_(locks), log_(log), table_(table) {}

  std::size_t sweep(Timestamp now) {
    const KeyRange range = range_to_sweep(table_.id(), now);
    const auto cursor = storage_.cursor(range.begin, range.end);
    for (cursor->seek_first(); cursor->valid(); cursor->next()) {
      expired_.push_back({item_key_of_expiry(cursor->key()), decode_expiry_seconds(cursor->key())});
      if (expired_.size() == items_swept_at_once) erase_expired();
    }
    if (!expired_.empty()) erase_expired();
    return erased_;
  }

 private:
  struct Expired {
    std::string item_key;
    std::int64_t second;
  };

  void erase_expired() {
    const std::vector<Expired> expired = std::exchange(expired_, {});
    const WritableTable table{catalog_, table_.name()};
    if ((*table).id() != table_.id()) return;
    std::vector<std::string_view> keys;
    keys.reserve(expired.size());
    for (const Expired& one : expired) keys.push_back(one.item_key);
    const auto locks = locks_.lock_all_patiently(std::move(keys));
    const auto batch = storage_.new_batch();
    ChangeWriter changes{log_};
    std::size_t erased = 0;
    for (const Expired& one : expired) {
      if (add_erasure(*batch, *table, one, changes)) ++erased;
    }
    if (erased > 0) storage_.write(*batch);
    erased_ += erased;
  }

  /// False when the item has been deleted, or lives longer, by now.
  bool add_erasure(Batch& batch, const Table& table, const Expired& expired,
                   ChangeWriter& changes) const {
    std::string bytes;
    if (!storage_.get(expired.item_key, bytes)) return false;
    const KeyedItem item{table, ItemView{bytes}};
    if (expiry_second(table, item.keys) != expired.second) return false;
    batch.erase(expired.item_key);
    CapacityMeter nobody_asks{ReturnConsumedCapacity::none};
    write_entries(batch, table, &item, nullptr, nobody_asks);
    changes.record(batch, table, &item, nullptr, ChangeCause::expiry);
    return true;
  }

  Storage& storage_;
  const Catalog& catalog_;
  KeyLocks& locks_;
  ChangeLog& log_;
  const Table& table_;
  std::vector<Expired> expired_;
  std::size_t erased_ = 0;
};

}  // namespace

std::size_t sweep_expired(Storage& storage, const Catalog& catalog, KeyLocks& locks, ChangeLog& log,
                          Timestamp now) {
  std::size_t erased = 0;
  for (const TablePtr& table : catalog.tables()) {
    if (!table->expiry_slot()) continue;
    try {
      erased += TableSweep{storage, catalog, locks, log, *table}.sweep(now);
    } catch (const ResourceNotFound&) {
      // Deleted in the meantime, with everything in it.
    }
  }
  return erased;
}

}  // namespace singletable::engine
