#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/value/attribute_value.hpp>
#include <singletable/value/value.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable {

/// A name and a value to build an item from. An empty optional means "absent":
/// the attribute is left out (NULL is written `nullptr`).
struct ItemEntry {
  ItemEntry(std::string_view attribute, Value content)
      : name(attribute), value(std::move(content)) {}
  template <std::convertible_to<Value> T>
  ItemEntry(std::string_view attribute, const T& content)
      : name(attribute), value(Value(content)) {}
  template <std::convertible_to<Value> T>
  ItemEntry(std::string_view attribute, const std::optional<T>& content) : name(attribute) {
    if (content) value.emplace(*content);
  }
  ItemEntry(std::string_view attribute, std::nullopt_t) : name(attribute) {}

  /// Must outlive the entry.
  std::string_view name;
  std::optional<Value> value = {};
};

/// A set of attributes in one canonical byte form, written once and read in
/// place. Names are unique and ascending, so two items are equal exactly when
/// their bytes are.
///
///     Item item{{"pk", "USER#1"}, {"age", 42}, {"tags", StringSet{"a", "b"}}};
///
/// Changing an item copies its bytes: to change many attributes, merge.
class Item {
 public:
  /// No attributes.
  Item() = default;
  /// Throws ValidationError when a name occurs twice.
  Item(std::initializer_list<ItemEntry> entries);
  explicit Item(ItemView view) : bytes_(view.bytes()) {}
  explicit Item(const Map& map);

  /// Bytes an ItemWriter wrote or an item gave; not checked.
  static Item from_trusted_bytes(std::string bytes) {
    Item item;
    item.bytes_ = std::move(bytes);
    return item;
  }
  /// Bytes from anywhere. Throws DecodeError unless they are a whole item in
  /// canonical form: ascending unique names, ascending unique set members,
  /// canonical numbers, at most limits::nesting_depth levels. Linear.
  static Item from_bytes(std::string bytes);

  operator ItemView() const noexcept { return ItemView{bytes_}; }
  ItemView view() const noexcept { return ItemView{bytes_}; }
  ItemView::iterator begin() const { return view().begin(); }
  ItemView::iterator end() const { return view().end(); }

  bool empty() const noexcept { return bytes_.empty(); }
  /// How many attributes; linear.
  std::size_t size() const { return view().size(); }
  std::optional<ValueView> find(std::string_view name) const { return view().find(name); }
  bool contains(std::string_view name) const { return view().contains(name); }

  /// Adds the attribute or replaces its value. Linear. Returns the item.
  Item& set(std::string_view name, ValueView value);
  Item& set(std::string_view name, const Value& value) { return set(name, value.view()); }
  /// Adds, replaces or, where the value is an empty optional, leaves alone.
  Item& set(const ItemEntry& entry);
  /// Removes the attribute; true when it was there. Linear.
  bool erase(std::string_view name);

  const std::string& bytes() const& noexcept { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

  friend bool operator==(const Item&, const Item&) = default;

 private:
  std::string bytes_;
};

/// The attributes of both; where both have one, `over` wins. One linear pass.
Item merge(ItemView under, ItemView over);

/// For messages, logs and tests: JSON, with sets as `<<"a", "b">>` and binaries
/// as hexadecimal `b"00ff"`. Not meant to be read back.
std::string to_text(ItemView item);
std::string to_text(ValueView value);
std::ostream& operator<<(std::ostream& out, const Item& item);
std::ostream& operator<<(std::ostream& out, ItemView item);
std::ostream& operator<<(std::ostream& out, ValueView value);
std::ostream& operator<<(std::ostream& out, const Value& value);

}  // namespace singletable
