#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/value/item.hpp>

#include "wire/json_document.hpp"

namespace singletable::wire {

/// The members of a structure, by name. Null is an absent member, and others than are asked
/// for are passed over. Valid as long as the document. Each function throws
/// SerializationError, in the service's words, for a member of another type.
class Members {
 public:
  explicit Members(JsonObject object) : object_(object) {}
  /// Of an element that has to be a structure.
  Members(JsonValue element, std::string_view type);

  std::optional<JsonValue> find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name).has_value(); }

  /// Empty when absent.
  std::string text(std::string_view name) const;
  std::optional<std::string> optional_text(std::string_view name) const;
  bool flag(std::string_view name, bool otherwise = false) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  double number(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;

  /// Typed values by name. Throws what read_item throws.
  Item item(std::string_view name) const;
  std::optional<Item> optional_item(std::string_view name) const;

  std::optional<Members> structure(std::string_view name) const;
  /// Without elements when absent.
  std::vector<JsonValue> list(std::string_view name) const;

  /// Calls with the key and the value of each entry that is not null.
  template <class Each>
  void each_entry(std::string_view name, const Each& each) const {
    const std::optional<JsonValue> map = find(name);
    if (!map) return;
    for (const auto& [key, value] : entries(*map)) {
      if (!value.is_null()) each(key, value);
    }
  }

 private:
  static JsonObject entries(JsonValue map);

  JsonObject object_;
};

}  // namespace singletable::wire
