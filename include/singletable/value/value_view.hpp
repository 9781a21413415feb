#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include <singletable/value/attribute_type.hpp>
#include <singletable/value/number.hpp>

namespace singletable {

class ItemView;
class ValueRange;

/// One attribute value read in place from item bytes (the form is specified in
/// docs/storage_format.md, "Item bytes"). Non-owning: valid as long as the
/// bytes are. Two views are equal exactly when DynamoDB calls the values equal:
/// the form is canonical, so equality is equality of bytes.
///
/// The `as_` functions throw DecodeError when the value is of another type or
/// its bytes are damaged. Cheap to copy; safe to share between threads.
class ValueView {
 public:
  /// The value at the front of `bytes`, which may hold more behind it.
  /// Throws DecodeError when the bytes do not start with a whole value.
  static ValueView read(std::string_view bytes);

  AttributeType type() const noexcept { return static_cast<AttributeType>(bytes_.front()); }

  std::string_view as_string() const {
    // Whole since it was read; a length below 0x80 takes one byte.
    const bool is_short =
        type() == AttributeType::string && static_cast<signed char>(bytes_[1]) >= 0;
    return is_short ? bytes_.substr(2) : as_long_string();
  }
  std::span<const std::byte> as_binary() const;
  Number as_number() const;
  bool as_boolean() const;
  /// The entries of a map, in ascending order of their names' bytes.
  ItemView as_map() const;
  /// The elements of a list in order, or the members of a set: strings and
  /// binaries by bytes, numbers by value, all ascending.
  ValueRange as_elements() const;

  /// The value's own bytes, type tag first.
  std::string_view bytes() const noexcept { return bytes_; }

  friend bool operator==(ValueView, ValueView) = default;

 private:
  friend class ItemView;
  friend class ValueRange;
  explicit ValueView(std::string_view bytes) : bytes_(bytes) {}
  std::string_view payload(AttributeType expected) const;
  std::string_view as_long_string() const;

  std::string_view bytes_;
};

/// A range of values that stand one behind the other: a list or a set.
class ValueRange {
 public:
  class iterator {
   public:
    using value_type = ValueView;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::forward_iterator_tag;

    iterator() = default;
    explicit iterator(std::string_view rest) : rest_(rest) { load(); }

    ValueView operator*() const { return ValueView{rest_.substr(0, length_)}; }
    iterator& operator++() {
      rest_.remove_prefix(length_);
      load();
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) {
      return a.rest_.size() == b.rest_.size();
    }

   private:
    void load() { length_ = rest_.empty() ? 0 : ValueView::read(rest_).bytes().size(); }

    std::string_view rest_;
    std::size_t length_ = 0;
  };

  explicit ValueRange(std::string_view bytes) : bytes_(bytes) {}
  iterator begin() const { return iterator{bytes_}; }
  iterator end() const { return iterator{}; }
  bool empty() const noexcept { return bytes_.empty(); }
  /// How many elements; linear.
  std::size_t size() const;
  /// True when an element equals `value`; linear.
  bool contains(ValueView value) const;
  /// The element at `index`, or nothing past the end; linear.
  std::optional<ValueView> at(std::size_t index) const;

 private:
  std::string_view bytes_;
};

/// A name and its value inside an item.
struct Attribute {
  std::string_view name;
  ValueView value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// The attributes of an item or of a map, read in place, in ascending order of
/// their names' bytes. To `Item` what `std::string_view` is to `std::string`.
class ItemView {
 public:
  class iterator {
   public:
    using value_type = Attribute;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::forward_iterator_tag;

    iterator() = default;
    explicit iterator(std::string_view rest) : rest_(rest) { load(); }

    Attribute operator*() const { return {name_, ValueView{value_}}; }
    iterator& operator++() {
      rest_.remove_prefix(static_cast<std::size_t>(value_.data() + value_.size() - rest_.data()));
      load();
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator& a, const iterator& b) {
      return a.rest_.size() == b.rest_.size();
    }
    /// The bytes from this attribute to the end of the item.
    std::string_view rest() const noexcept { return rest_; }

   private:
    void load() {
      if (!rest_.empty() && !load_short_text()) load_any();
    }
    /// Most attributes are text with lengths of one byte each. False, with
    /// nothing loaded, for all others and for damage.
    bool load_short_text() {
      constexpr std::size_t end_of_short = 0x80;
      const char* const at = rest_.data();
      const std::size_t name_length = static_cast<unsigned char>(at[0]);
      const std::size_t header = name_length + 3;  // the lengths and the tag
      if (name_length >= end_of_short || header > rest_.size()) return false;
      const std::size_t length = static_cast<unsigned char>(at[name_length + 2]);
      const bool is_text = at[name_length + 1] == static_cast<char>(AttributeType::string);
      if (!is_text || length >= end_of_short || length > rest_.size() - header) return false;
      name_ = {at + 1, name_length};
      value_ = {at + 1 + name_length, length + 2};
      return true;
    }
    void load_any();

    std::string_view rest_;
    std::string_view name_;
    std::string_view value_;
  };

  /// No attributes.
  ItemView() = default;
  /// Reads `bytes` in place without checking them; Item::from_bytes checks.
  explicit ItemView(std::string_view bytes) : bytes_(bytes) {}

  iterator begin() const { return iterator{bytes_}; }
  iterator end() const { return iterator{}; }

  bool empty() const noexcept { return bytes_.empty(); }
  /// How many attributes; linear.
  std::size_t size() const;
  /// The value of the attribute called `name`, or nothing. Linear in the
  /// attributes before it.
  std::optional<ValueView> find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name).has_value(); }

  std::string_view bytes() const noexcept { return bytes_; }

  friend bool operator==(ItemView, ItemView) = default;

 private:
  std::string_view bytes_;
};

}  // namespace singletable
