#include "engine/table_verification.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

#include "engine/attribute_subset.hpp"
#include "engine/index_writer.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_rules.hpp"
#include "engine/keyed_item.hpp"

namespace singletable::engine {
namespace {

/// Takes what would be written.
class ExpectedEntries : public Batch {
 public:
  struct Entry {
    std::string key;
    std::string value;
  };

  ExpectedEntries(const Table& table, ItemView item) {
    const KeyedItem keyed{table, item};
    CapacityMeter unmeasured{ReturnConsumedCapacity::none};
    write_entries(*this, table, nullptr, &keyed, unmeasured);
  }

  void put(std::string_view key, std::string_view value) override {
    entries_.push_back({std::string{key}, std::string{value}});
  }
  void erase(std::string_view) override {}
  void erase_range(std::string_view, std::string_view) override {}

  const std::vector<Entry>& entries() const { return entries_; }
  bool contain(std::string_view key) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.key == key; });
  }

 private:
  std::vector<Entry> entries_;
};

/// Keys as items, whose text names the attributes.
Item named(const KeySchema& schema, const DecodedKey& key) {
  Item item;
  item.set(schema.partition_key.name, key.partition);
  if (schema.range_key && key.range) item.set(schema.range_key->name, *key.range);
  for (std::size_t i = 0; i < key.further_partition.size(); ++i) {
    item.set(schema.further_partition_keys.at(i).name, key.further_partition[i]);
  }
  for (std::size_t i = 0; i < key.further_range.size(); ++i) {
    item.set(schema.further_range_keys.at(i).name, key.further_range[i]);
  }
  return item;
}

/// What `make` makes, or, where it finds the bytes damaged, the storage key.
template <class Make>
std::string text_or_bytes(std::string_view storage_key, Make make) {
  try {
    return to_text(make());
  } catch (const Error&) {
    return hexadecimal(storage_key);
  }
}

/// Throws ValidationError or DecodeError when it is no item of the table.
Item checked_item(const Table& table, std::string_view bytes) {
  Item item = Item::from_bytes(std::string{bytes});
  check_table_key(table, KeyedItem{table, item});
  return item;
}

class TableVerifier {
 public:
  TableVerifier(const StoredState& state, const Table& table, Findings& findings)
      : state_(state), table_(table), findings_(findings) {}

  TableCount verify() {
    TableCount count{.table = table_.name(), .items = check_items()};
    for (const TableIndex& index : table_.indexes()) {
      if (index.definition.status == IndexStatus::deleting) continue;
      count.indexes.push_back({index.name(), check_entries_of(index)});
    }
    if (table_.expiry_slot()) count.expiry_entries = check_expiry_entries();
    return count;
  }

 private:
  std::uint64_t check_items() {
    std::uint64_t items = 0;
    state_.walk(keyspace_range({table_.id()}), [&](std::string_view key, std::string_view bytes) {
      ++items;
      if (const auto item = read_item(key, bytes)) check_entries(*item);
    });
    return items;
  }

  /// The item, unless it can't be read or is not one of this key, which is found.
  std::optional<Item> read_item(std::string_view key, std::string_view bytes) {
    try {
      Item item = checked_item(table_, bytes);
      const KeyedItem keyed{table_, item};
      if (item_key(table_.id(), *keyed.keys.values(table_.key_slots())) == key) return item;
      add("", item_text(key), "the item there has another key: " + key_text(item));
    } catch (const Error& error) {
      add("", item_text(key), fmt::format("the item can't be read: {}", error.what()));
    }
    return std::nullopt;
  }

  void check_entries(const Item& item) {
    const ExpectedEntries expected{table_, item};
    std::string stored;
    for (const auto& [key, value] : expected.entries()) {
      const TableIndex* index = index_of(key);
      const auto status = index != nullptr ? index->definition.status : IndexStatus::active;
      const std::string name = index != nullptr ? index->name() : std::string{expiry_index_name};
      const bool found = state_.get(key, stored);
      if (!found && status == IndexStatus::active) {
        add(name, key_text(item), "the entry of the item is missing");
      } else if (found && stored != value && status != IndexStatus::deleting) {
        add(name, key_text(item), "the entry differs from the item");
      }
    }
  }

  std::uint64_t check_entries_of(const TableIndex& index) {
    TableDefinition alone = table_.definition();
    alone.indexes = {index.definition};
    alone.expiry_attribute.reset();
    const Table with_index{std::move(alone), table_.shared_guard()};
    const KeySchema& schema = index.definition.schema.key;
    const KeyShape shape = index.key_shape();
    const auto text = [&](std::string_view key) {
      return text_or_bytes(key, [&] {
        const DecodedIndexKey both = decode_index_key(key, shape);
        return merge(named(schema, both.index), named(table_.key(), both.primary));
      });
    };
    const auto item_key_of = [&](std::string_view key) {
      return item_key_of_index_entry(key, shape);
    };
    return check_range(keyspace_range({table_.id(), index.definition.id}), with_index, index.name(),
                       text, item_key_of);
  }

  std::uint64_t check_expiry_entries() {
    TableDefinition alone = table_.definition();
    alone.indexes.clear();
    const Table with_expiry{std::move(alone), table_.shared_guard()};
    const auto text = [&](std::string_view key) {
      return text_or_bytes(key, [&] {
        Item item = named(table_.key(), decode_item_key(item_key_of_expiry(key)));
        return item.set(*table_.definition().expiry_attribute, Value{decode_expiry_seconds(key)});
      });
    };
    return check_range(table_expiry_range(table_.id()), with_expiry, std::string{expiry_index_name},
                       text, item_key_of_expiry);
  }

  /// Checks that each entry of `range` is one that `alone`, the table with
  /// nothing but this index, has for an item.
  template <class Text, class ItemKey>
  std::uint64_t check_range(const KeyRange& range, const Table& alone, const std::string& index,
                            Text text, ItemKey item_key_of) {
    std::uint64_t entries = 0;
    state_.walk(range, [&](std::string_view key, std::string_view) {
      ++entries;
      if (const std::string fault = find_fault(key, alone, item_key_of); !fault.empty()) {
        add(index, text(key), fault);
      }
    });
    return entries;
  }

  /// What is wrong with an entry; empty when nothing is, or nothing that was not
  /// found at its item.
  template <class ItemKey>
  std::string find_fault(std::string_view key, const Table& alone, ItemKey item_key_of) const {
    std::string at;
    try {
      at = item_key_of(key);
    } catch (const Error& error) {
      return fmt::format("the entry's key can't be read: {}", error.what());
    }
    std::string bytes;
    if (!state_.get(at, bytes)) return "the entry is about an item that is not there";
    try {
      const Item item = checked_item(table_, bytes);
      return ExpectedEntries{alone, item}.contain(key) ? "" : "the item has no such entry";
    } catch (const Error&) {
      return {};
    }
  }

  const TableIndex* index_of(std::string_view entry_key) const {
    for (const TableIndex& index : table_.indexes()) {
      if (entry_key.starts_with(keyspace_prefix({table_.id(), index.definition.id}))) return &index;
    }
    return nullptr;
  }

  std::string key_text(const Item& item) const {
    return to_text(attribute_subset(item, table_.key_names()));
  }
  std::string item_text(std::string_view key) const {
    return text_or_bytes(key, [&] { return named(table_.key(), decode_item_key(key)); });
  }

  void add(std::string index, std::string key, std::string what) {
    findings_.add({table_.name(), std::move(index), std::move(key), std::move(what)});
  }

  const StoredState& state_;
  const Table& table_;
  Findings& findings_;
};

}  // namespace

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += fmt::format("{}{:02X}", text.empty() ? "" : " ", static_cast<unsigned char>(byte));
  }
  return text;
}

TableCount verify_table(const StoredState& state, const Table& table, Findings& findings) {
  return TableVerifier{state, table, findings}.verify();
}

}  // namespace singletable::engine
