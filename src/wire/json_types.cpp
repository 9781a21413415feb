#include "wire/json_types.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/base64.hpp>
#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

using Type = simdjson::dom::element_type;

constexpr std::string_view structure_unexpected =
    "Start of structure or map found where not expected";
constexpr std::string_view service_types = "com.amazonaws.dynamodb.v20120810.";

[[noreturn]] void refuse_type(std::string_view words) {
  throw SerializationError(std::string{words});
}

[[noreturn]] void refuse_list(std::string_view java_type) {
  throw SerializationError(fmt::format("Unrecognized collection type {}", java_type));
}

/// Refuses what no scalar is.
void check_scalar(JsonValue value, std::string_view java_class) {
  if (value.is_object()) refuse_type(structure_unexpected);
  if (value.is_array()) refuse_list(fmt::format("class {}", java_class));
}

[[noreturn]] void refuse_token(JsonValue value, std::string_view type) {
  throw SerializationError(fmt::format("{} cannot be converted to {}", token_name(value), type));
}

std::string in_capitals(std::string_view text) {
  std::string result{text};
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::optional<bool> flag_in(std::string_view text) {
  const std::string capitals = in_capitals(text);
  if (capitals == "TRUE" || capitals == "YES" || capitals == "1") return true;
  if (capitals == "FALSE" || capitals == "NO" || capitals == "0") return false;
  return std::nullopt;
}

}  // namespace

std::string_view token_name(JsonValue value) {
  switch (value.type()) {
    case Type::INT64:
    case Type::UINT64:
      return "NUMBER_VALUE";
    case Type::DOUBLE:
      return "DECIMAL_VALUE";
    case Type::BOOL:
      return bool{value} ? "TRUE_VALUE" : "FALSE_VALUE";
    case Type::STRING:
      return "STRING_VALUE";
    default:
      return "NULL_VALUE";
  }
}

std::string_view text_of(JsonValue value) {
  check_scalar(value, "java.lang.String");
  if (!value.is_string()) refuse_token(value, "String");
  return value;
}

bool flag_of(JsonValue value) {
  check_scalar(value, "java.lang.Boolean");
  if (value.is_bool()) return value;
  if (!value.is_string()) refuse_token(value, "Boolean");
  const std::optional<bool> flag = flag_in(value);
  if (!flag) refuse_type("Unexpected token received from parser");
  return *flag;
}

std::int64_t integer_of(JsonValue value, std::string_view type) {
  check_scalar(value, fmt::format("java.lang.{}", type));
  if (value.is_int64()) return value;
  constexpr double most = 9007199254740992.0;  // what a double counts to without gaps
  if (value.is_double() && std::abs(double{value}) <= most) {
    return static_cast<std::int64_t>(std::floor(double{value}));
  }
  refuse_token(value, type);
}

double double_of(JsonValue value) {
  check_scalar(value, "java.lang.Double");
  if (!value.is_number()) refuse_token(value, "Double");
  return value;
}

std::string blob_of(JsonValue value) {
  check_scalar(value, "java.nio.ByteBuffer");
  if (!value.is_string()) refuse_type("only base-64-encoded strings are convertible to bytes");
  const std::string_view text = value;
  if (text.size() % 4 != 0) {
    throw SerializationError(fmt::format(
        "Base64 encoded length is expected a multiple of 4 bytes but found: {}", text.size()));
  }
  std::optional<std::string> bytes = from_base64(text);
  if (!bytes) refuse_type("Invalid last non-pad Base64 character dectected");
  return std::move(*bytes);
}

JsonArray list_of(JsonValue value) {
  if (value.is_object()) refuse_type(structure_unexpected);
  if (!value.is_array()) refuse_type("Unexpected field type");
  return value;
}

JsonObject map_of(JsonValue value, std::string_view elements) {
  if (value.is_array()) {
    refuse_list(fmt::format("java.util.Map<java.lang.String, {}{}>",
                            elements.starts_with("java.") ? "" : service_types, elements));
  }
  if (!value.is_object()) refuse_type("Unexpected field type");
  return value;
}

JsonObject structure_of(JsonValue value, std::string_view name, Place place) {
  if (value.is_array()) refuse_list(fmt::format("class {}{}", service_types, name));
  if (!value.is_object()) {
    refuse_type(place == Place::member ? "Unexpected field type"
                                       : "Unexpected value type in payload");
  }
  return value;
}

}  // namespace singletable::wire
