#include "wire/expression_scope.hpp"

#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

void check_used(std::string_view member, const auto& placeholders, const auto& used) {
  std::string unused;
  for (const auto& [placeholder, meaning] : placeholders) {
    if (used.contains(placeholder)) continue;
    unused.append(unused.empty() ? "" : ", ").append(placeholder);
  }
  if (unused.empty()) return;
  throw ValidationError(
      fmt::format("Value provided in {} unused in expressions: keys: {{{}}}", member, unused));
}

}  // namespace

ExpressionScope::ExpressionScope(ExpressionNames names, ExpressionValues values)
    : names_(std::move(names)), values_(std::move(values)) {}

const std::string& ExpressionScope::name(std::string_view placeholder,
                                         std::string_view expression_name) {
  const auto found = names_.find(placeholder);
  if (found == names_.end()) {
    throw ValidationError(fmt::format(
        "Invalid {}: An expression attribute name used in the document path is not defined; "
        "attribute name: {}",
        expression_name, placeholder));
  }
  used_.emplace(placeholder);
  return found->second;
}

const Value& ExpressionScope::value(std::string_view placeholder,
                                    std::string_view expression_name) {
  const auto found = values_.find(placeholder);
  if (found == values_.end()) {
    throw ValidationError(
        fmt::format("Invalid {}: An expression attribute value used in expression is not defined; "
                    "attribute value: {}",
                    expression_name, placeholder));
  }
  used_.emplace(placeholder);
  return found->second;
}

void ExpressionScope::check_all_used() const {
  check_used("ExpressionAttributeNames", names_, used_);
  check_used("ExpressionAttributeValues", values_, used_);
}

}  // namespace singletable::wire
