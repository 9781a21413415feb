#pragma once

#include <optional>
#include <vector>

#include <singletable/value/value_view.hpp>

#include "engine/key_encoding.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// The values of those attributes of an item that keys, indexes and expiry
/// depend on, found in one pass. Views into the item's bytes.
class KeyAttributes {
 public:
  KeyAttributes(const Table& table, ItemView item);

  const std::optional<ValueView>& operator[](Slot slot) const { return values_[slot]; }
  /// The values of a key, when the item has all of its attributes.
  std::optional<KeyValues> values(const KeySlots& slots) const;

 private:
  /// False when the item lacks one.
  bool add_values(std::vector<ValueView>& to, const std::vector<Slot>& slots) const;

  std::vector<std::optional<ValueView>> values_;
};

}  // namespace singletable::engine
