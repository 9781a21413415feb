#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <singletable/value/attribute_type.hpp>
#include <singletable/value/number.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable {

/// Appends item bytes (docs/storage_format.md, "Item bytes") to a string, front
/// to back, without a tree in between. For encoders; everybody else uses `Item`.
///
/// The caller owes the order: attribute names and set members strictly
/// ascending. Not thread-safe.
class ItemWriter {
 public:
  explicit ItemWriter(std::string& out) : out_(out) {}

  /// Starts an attribute; one value must follow.
  void name(std::string_view name) { text(name); }

  void null() { tag(AttributeType::null); }
  void boolean(bool value) {
    tag(AttributeType::boolean);
    out_.push_back(value ? '\1' : '\0');
  }
  void number(const Number& value) {
    tag(AttributeType::number);
    value.append_ordered_bytes(out_);
  }
  void string(std::string_view value) {
    tag(AttributeType::string);
    text(value);
  }
  void binary(std::span<const std::byte> value) {
    tag(AttributeType::binary);
    text({reinterpret_cast<const char*>(value.data()), value.size()});
  }
  /// A value copied whole.
  void value(ValueView value) { out_.append(value.bytes()); }
  /// A whole attribute copied.
  void attribute(const Attribute& attribute) {
    name(attribute.name);
    value(attribute.value);
  }

  /// Opens a list, map or set; values (for a map: names and values) follow
  /// until `close`. Throws ValidationError when lists and maps would be nested
  /// deeper than limits::nested_containers.
  /// Returns what `close` needs.
  std::size_t open(AttributeType container);
  void close(std::size_t opened);

 private:
  void tag(AttributeType type) { out_.push_back(static_cast<char>(type)); }
  void text(std::string_view text);

  std::string& out_;
  std::size_t depth_ = 0;
};

}  // namespace singletable
