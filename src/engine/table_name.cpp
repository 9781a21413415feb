#include "engine/table_name.hpp"

#include <fmt/format.h>
#include <algorithm>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::engine {
namespace {

bool may_stand_in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

void check_table_name(std::string_view name, std::string_view member) {
  const auto refuse = [&](std::string_view rule) {
    throw ValidationError(
        fmt::format("1 validation error detected: Value '{}' at '{}' failed to satisfy constraint: "
                    "Member must {}",
                    name, member, rule));
  };
  if (name.size() < limits::name_min_characters) {
    refuse(fmt::format("have length greater than or equal to {}", limits::name_min_characters));
  }
  if (name.size() > limits::name_max_characters) {
    refuse(fmt::format("have length less than or equal to {}", limits::name_max_characters));
  }
  if (!std::all_of(name.begin(), name.end(), may_stand_in_name)) {
    refuse("satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  }
}

}  // namespace singletable::engine
