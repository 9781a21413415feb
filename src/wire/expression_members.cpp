#include "wire/expression_members.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>

#include "wire/expression_parser.hpp"
#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"

namespace singletable::wire {
namespace {

constexpr std::string_view names_member = "ExpressionAttributeNames";
constexpr std::string_view values_member = "ExpressionAttributeValues";
constexpr std::string_view projection_member = "ProjectionExpression";
constexpr std::string_view key_condition_member = "KeyConditionExpression";

using Texts = std::vector<std::string_view>;

Texts present_among(const Members& members, std::span<const std::string_view> names) {
  Texts present;
  for (const std::string_view name : names) {
    if (members.has(name)) present.push_back(name);
  }
  return present;
}

/// KeyConditions may stand beside other expressions than KeyConditionExpression.
void check_not_mixed(Texts legacy, const Texts& expressions) {
  if (std::find(expressions.begin(), expressions.end(), key_condition_member) ==
      expressions.end()) {
    std::erase(legacy, "KeyConditions");
  }
  if (legacy.empty() || expressions.empty()) return;
  throw ValidationError(
      fmt::format("Can not use both expression and non-expression parameters in the same request: "
                  "Non-expression parameters: {{{}}} Expression parameters: {{{}}}",
                  fmt::join(legacy, ", "), fmt::join(expressions, ", ")));
}

void check_values_are_used(const Members& members, const ExpressionKinds& kinds) {
  if (!members.has(values_member)) return;
  Texts with_values;
  for (const std::string_view name : kinds.expressions) {
    if (name == projection_member) continue;
    if (members.has(name)) return;
    with_values.push_back(name);
  }
  if (with_values.empty()) return;  // a structure that has no values: an unknown member
  std::string words = fmt::format("{} can only be specified when using expressions", values_member);
  if (kinds.tells_missing) {
    words += fmt::format(": {} {} null", fmt::join(with_values, " and "),
                         with_values.size() == 1 ? "is" : "are");
  }
  throw ValidationError(words);
}

bool may_stand_in_placeholder(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void check_placeholder(std::string_view member, std::string_view placeholder, char first) {
  if (placeholder.size() > 1 && placeholder.front() == first &&
      std::all_of(placeholder.begin() + 1, placeholder.end(), may_stand_in_placeholder)) {
    return;
  }
  throw ValidationError(
      fmt::format("{} contains invalid key: Syntax error; key: \"{}\"", member, placeholder));
}

/// The map's entries, null as well. Throws when there are none, and for keys that are no
/// placeholders.
JsonObject placeholders_in(JsonValue map, std::string_view member, char first) {
  const JsonObject entries = map_of(map, "java.lang.String");
  if (entries.size() == 0) throw ValidationError(fmt::format("{} must not be empty", member));
  for (const auto& entry : entries) check_placeholder(member, entry.key, first);
  return entries;
}

std::string invalid_placeholder(std::string_view placeholder, std::string_view fault) {
  return fmt::format("{} contains invalid value: {} for key {}", values_member, fault, placeholder);
}

[[noreturn]] void refuse_twice(std::string_view placeholder) {
  throw SerializationError(fmt::format("The placeholder {} is given twice", placeholder));
}

}  // namespace

ExpressionMembers::ExpressionMembers(const Members& members, const ExpressionKinds& kinds)
    : members_(members) {
  const Texts present = present_among(members, kinds.expressions);
  check_not_mixed(present_among(members, kinds.legacy), present);
  if (members.has(names_member) && present.empty()) {
    throw ValidationError(
        fmt::format("{} can only be specified when using expressions", names_member));
  }
  check_values_are_used(members, kinds);
}

void ExpressionMembers::read_placeholders() {
  ExpressionNames names = read_names();
  scope_.emplace(std::move(names), read_values());
}

ExpressionNames ExpressionMembers::read_names() const {
  ExpressionNames names;
  const std::optional<JsonValue> map = members_.find(names_member);
  if (!map) return names;
  for (const auto& [placeholder, name] : placeholders_in(*map, names_member, '#')) {
    if (!names.emplace(placeholder, text_of(name)).second) refuse_twice(placeholder);
  }
  return names;
}

ExpressionValues ExpressionMembers::read_values() const {
  ExpressionValues values;
  const std::optional<JsonValue> map = members_.find(values_member);
  if (!map) return values;
  for (const auto& [placeholder, typed] : placeholders_in(*map, values_member, ':')) {
    try {
      if (!values.emplace(placeholder, read_value(typed)).second) refuse_twice(placeholder);
    } catch (const InvalidValue& fault) {
      throw InvalidValue(fault.what(), invalid_placeholder(placeholder, fault.older_words()));
    } catch (const ValidationError& error) {
      throw ValidationError(invalid_placeholder(placeholder, error.what()));
    }
  }
  return values;
}

std::optional<Condition> ExpressionMembers::condition(std::string_view member) {
  const std::optional<std::string> text = members_.optional_text(member);
  if (!text) return std::nullopt;
  return parse_condition(*text, member, *scope_);
}

Update ExpressionMembers::update(std::string_view member) {
  const std::optional<std::string> text = members_.optional_text(member);
  if (!text) return {};
  return parse_update(*text, *scope_);
}

Projection ExpressionMembers::projection() {
  const std::optional<std::string> text = members_.optional_text(projection_member);
  if (!text) return {};
  return parse_projection(*text, *scope_);
}

KeyCondition ExpressionMembers::key_condition() {
  return make_key_condition(parse_key_conditions(members_.text(key_condition_member), *scope_));
}

KeyCondition make_key_condition(std::vector<RangeCondition> tests) {
  if (tests.empty()) throw ValidationError("Conditions can be of length 1 or 2 only");
  const auto partition = std::find_if(tests.begin(), tests.end(), [](const RangeCondition& test) {
    return test.comparator == RangeOperator::equal;
  });
  if (partition == tests.end()) throw ValidationError("Query key condition not supported");
  KeyCondition condition{std::move(partition->name), std::move(partition->value), {}};
  tests.erase(partition);
  if (tests.empty()) return condition;
  condition.range = std::move(tests.back());
  tests.pop_back();
  condition.further = std::move(tests);
  return condition;
}

}  // namespace singletable::wire
