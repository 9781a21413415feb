#include <singletable/value/item.hpp>

#include <algorithm>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/item_writer.hpp>

#include "value/canonical_check.hpp"
#include "value/value_encoding.hpp"

namespace singletable {
namespace {

/// Of a name, as docs/storage_format.md has it.
constexpr std::size_t most_length_bytes = 5;

/// Where an attribute stands, or would be inserted, in an item's bytes.
struct Position {
  std::size_t offset;
  std::size_t length;  // 0 when the attribute is absent
};

Position position_of(ItemView item, std::string_view name) {
  const std::size_t total = item.bytes().size();
  for (auto it = item.begin(); it != item.end();) {
    const Attribute attribute = *it;
    const std::size_t offset = total - it.rest().size();
    if (attribute.name > name) return {offset, 0};
    ++it;
    if (attribute.name == name) {
      const std::size_t end = it == item.end() ? total : total - it.rest().size();
      return {offset, end - offset};
    }
  }
  return {total, 0};
}

}  // namespace

Item::Item(std::initializer_list<ItemEntry> entries) {
  std::vector<const ItemEntry*> sorted;
  sorted.reserve(entries.size());
  std::size_t bytes = 0;
  for (const ItemEntry& entry : entries) {
    if (!entry.value) continue;
    sorted.push_back(&entry);
    bytes += most_length_bytes + entry.name.size() + entry.value->bytes().size();
  }
  bytes_.reserve(bytes);
  std::sort(sorted.begin(), sorted.end(),
            [](const ItemEntry* a, const ItemEntry* b) { return a->name < b->name; });
  ItemWriter writer{bytes_};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i > 0 && sorted[i]->name == sorted[i - 1]->name) {
      throw ValidationError("The attribute \"" + std::string{sorted[i]->name} +
                            "\" is given twice; an item has each attribute once");
    }
    writer.name(sorted[i]->name);
    writer.value(*sorted[i]->value);
  }
}

Item::Item(const Map& map) {
  ItemWriter writer{bytes_};
  value::write_entries(writer, map);
}

Item Item::from_bytes(std::string bytes) {
  value::check_canonical(ItemView{bytes});
  return from_trusted_bytes(std::move(bytes));
}

Item& Item::set(std::string_view name, ValueView value) {
  std::string attribute;
  ItemWriter writer{attribute};
  writer.name(name);
  writer.value(value);
  const Position at = position_of(*this, name);
  bytes_.replace(at.offset, at.length, attribute);
  return *this;
}

Item& Item::set(const ItemEntry& entry) {
  return entry.value ? set(entry.name, *entry.value) : *this;
}

bool Item::erase(std::string_view name) {
  const Position at = position_of(*this, name);
  bytes_.erase(at.offset, at.length);
  return at.length > 0;
}

Item merge(ItemView under, ItemView over) {
  std::string bytes;
  bytes.reserve(under.bytes().size() + over.bytes().size());
  ItemWriter writer{bytes};
  auto low = under.begin();
  auto high = over.begin();
  while (low != under.end() && high != over.end()) {
    const Attribute low_attribute = *low;
    const Attribute high_attribute = *high;
    if (low_attribute.name < high_attribute.name) {
      writer.attribute(low_attribute);
      ++low;
      continue;
    }
    if (low_attribute.name == high_attribute.name) ++low;
    writer.attribute(high_attribute);
    ++high;
  }
  bytes.append(low.rest());
  bytes.append(high.rest());
  return Item::from_trusted_bytes(std::move(bytes));
}

}  // namespace singletable
