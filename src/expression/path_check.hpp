#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <singletable/expression/path.hpp>

namespace singletable::expression {

/// The path as the service's messages write it, `[a, b, [3]]`.
std::string listed(const Path& path);

/// Throws ValidationError("Invalid <expression_name>: <reason>").
[[noreturn]] void refuse(std::string_view expression_name, const std::string& reason);

/// Throws ValidationError when the path has more than limits::nesting_depth
/// parts.
void check_depth(const Path& path, std::string_view expression_name);

/// Throws ValidationError when two of the paths overlap or conflict, naming
/// such a pair in the order given. n log n for n paths.
void check_distinct(const std::vector<const Path*>& paths, std::string_view expression_name);

/// Orders paths so that those through one value stand together: by attribute,
/// then step by step, names by bytes and indexes by value.
struct PathOrder {
  bool operator()(const Path& a, const Path& b) const;
};

}  // namespace singletable::expression
