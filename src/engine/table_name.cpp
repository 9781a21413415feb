#include "engine/table_name.hpp"

#include <algorithm>
#include <string>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::engine {
namespace {

bool may_stand_in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

void check_table_name(std::string_view name) {
  if (name.size() < limits::name_min_characters || name.size() > limits::name_max_characters ||
      !std::all_of(name.begin(), name.end(), may_stand_in_name)) {
    throw ValidationError(
        "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, "
        "and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.' [\"" +
        std::string{name} + "\"]");
  }
}

}  // namespace singletable::engine
