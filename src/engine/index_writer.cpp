#include "engine/index_writer.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <singletable/value/item_size.hpp>

#include "engine/attribute_subset.hpp"
#include "engine/key_rules.hpp"

namespace singletable::engine {
namespace {

/// Doubles at least this large are integers, so a number with a fraction is
/// below it; all below it are 64-bit seconds.
constexpr double fractions_end = 9'007'199'254'740'992.0;

/// What an index keeps of an item. Copies only where it is not the whole item.
class Entry {
 public:
  Entry(const TableIndex& index, ItemView item) : bytes_(item.bytes()) {
    if (index.keeps_all()) return;
    subset_ = attribute_subset(item, index.projected);
    bytes_ = subset_.bytes();
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  std::string_view bytes() const { return bytes_; }
  std::size_t size() const { return item_size(ItemView{bytes_}); }

 private:
  Item subset_;
  std::string_view bytes_;
};

class EntryWriter {
 public:
  EntryWriter(Batch& batch, const Table& table, const KeyedItem* before, const KeyedItem* after,
              CapacityMeter& meter)
      : batch_(batch),
        meter_(meter),
        table_(table),
        before_(before),
        after_(after),
        primary_(*(after != nullptr ? after : before)->keys.values(table.key_slots())) {}

  void write(const TableIndex& index) {
    const auto old_key = key_in(index, before_);
    const auto new_key = key_in(index, after_);
    if (old_key && new_key && *old_key == *new_key) {
      replace(index, *new_key);
      return;
    }
    if (old_key) erase(index, *old_key);
    if (new_key) insert(index, *new_key);
  }

  void write_expiry() {
    const auto old_second = expiry(before_);
    const auto new_second = expiry(after_);
    if (old_second == new_second) return;
    if (old_second) batch_.erase(expiry_key(table_.id(), *old_second, primary_));
    if (new_second) batch_.put(expiry_key(table_.id(), *new_second, primary_), {});
  }

 private:
  void insert(const TableIndex& index, const KeyValues& key) {
    const Entry entry{index, after_->item};
    batch_.put(entry_key(index, key), entry.bytes());
    if (meter_.is_on()) meter_.add_write(table_, &index, write_units(entry.size()));
  }

  void erase(const TableIndex& index, const KeyValues& key) {
    batch_.erase(entry_key(index, key));
    if (!meter_.is_on()) return;
    meter_.add_write(table_, &index, write_units(Entry{index, before_->item}.size()));
  }

  void replace(const TableIndex& index, const KeyValues& key) {
    const Entry old_entry{index, before_->item};
    const Entry entry{index, after_->item};
    if (old_entry.bytes() == entry.bytes()) return;
    batch_.put(entry_key(index, key), entry.bytes());
    if (!meter_.is_on()) return;
    meter_.add_write(table_, &index, write_units(std::max(old_entry.size(), entry.size())));
  }

  static std::optional<KeyValues> key_in(const TableIndex& index, const KeyedItem* item) {
    if (item == nullptr) return std::nullopt;
    return indexed_values(index, item->keys);
  }

  std::optional<std::int64_t> expiry(const KeyedItem* item) const {
    if (item == nullptr) return std::nullopt;
    return expiry_second(table_, item->keys);
  }

  std::string entry_key(const TableIndex& index, const KeyValues& values) const {
    return index_key(table_.id(), index.definition.id, values, primary_);
  }

  Batch& batch_;
  CapacityMeter& meter_;
  const Table& table_;
  const KeyedItem* before_;
  const KeyedItem* after_;
  KeyValues primary_;
};

}  // namespace

void write_entries(Batch& batch, const Table& table, const KeyedItem* before,
                   const KeyedItem* after, CapacityMeter& meter) {
  if (before == nullptr && after == nullptr) return;
  EntryWriter writer{batch, table, before, after, meter};
  for (const TableIndex& index : table.indexes()) writer.write(index);
  writer.write_expiry();
}

void write_entry(Batch& batch, const Table& table, const TableIndex& index, const KeyedItem& item) {
  CapacityMeter nobody_asks{ReturnConsumedCapacity::none};
  EntryWriter{batch, table, nullptr, &item, nobody_asks}.write(index);
}

std::optional<std::int64_t> expiry_second(const Table& table, const KeyAttributes& keys) {
  if (!table.expiry_slot()) return std::nullopt;
  const auto& value = keys[*table.expiry_slot()];
  if (!value || value->type() != AttributeType::number) return std::nullopt;
  const Number number = value->as_number();
  if (number.is_integer()) return number.to_integer<std::int64_t>();
  const double second = std::ceil(number.to_double());
  if (std::abs(second) >= fractions_end) return std::nullopt;
  return static_cast<std::int64_t>(second);
}

}  // namespace singletable::engine
