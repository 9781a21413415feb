#pragma once

#include <optional>
#include <utility>

#include <singletable/value/item.hpp>

#include "engine/key_attributes.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// An item with its key attributes at hand; both are views.
struct KeyedItem {
  KeyedItem(const Table& table, ItemView of) : item(of), keys(table, of) {}

  ItemView item;
  KeyAttributes keys;
};

/// Room for an item with its key attributes at hand; empty at first. Stays
/// where it is, because the attributes are views into the item.
class HeldItem {
 public:
  HeldItem() = default;
  HeldItem(const HeldItem&) = delete;
  HeldItem& operator=(const HeldItem&) = delete;

  const KeyedItem* hold(const Table& table, Item item) {
    item_ = std::move(item);
    return &keyed_.emplace(table, item_);
  }
  /// nullptr while empty.
  const KeyedItem* get() const noexcept { return keyed_ ? &*keyed_ : nullptr; }
  /// The item, when there is one; empty from then on.
  std::optional<Item> release() {
    if (!keyed_) return std::nullopt;
    keyed_.reset();
    return std::move(item_);
  }

 private:
  Item item_;
  std::optional<KeyedItem> keyed_;
};

}  // namespace singletable::engine
