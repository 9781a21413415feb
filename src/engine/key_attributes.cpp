#include "engine/key_attributes.hpp"

namespace singletable::engine {

KeyAttributes::KeyAttributes(const Table& table, ItemView item)
    : values_(table.slot_names().size()) {
  const auto& names = table.slot_names();
  Slot slot = 0;
  for (auto it = item.begin(); it != item.end() && slot < names.size(); ++it) {
    const Attribute attribute = *it;
    int order = 1;
    while (slot < names.size() && (order = names[slot].compare(attribute.name)) < 0) ++slot;
    if (order == 0) values_[slot++] = attribute.value;
  }
}

bool KeyAttributes::add_values(std::vector<ValueView>& to, const std::vector<Slot>& slots) const {
  for (const Slot slot : slots) {
    if (!values_[slot]) return false;
    to.push_back(*values_[slot]);
  }
  return true;
}

std::optional<KeyValues> KeyAttributes::values(const KeySlots& slots) const {
  const auto& partition = values_[slots.partition];
  if (!partition) return std::nullopt;
  KeyValues values{*partition};
  if (slots.range) {
    values.range = values_[*slots.range];
    if (!values.range) return std::nullopt;
  }
  if (!add_values(values.further_partition, slots.further_partition) ||
      !add_values(values.further_range, slots.further_range)) {
    return std::nullopt;
  }
  return values;
}

}  // namespace singletable::engine
