#include "expression/path_check.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::expression {
namespace {

bool all_distinct(std::vector<const Path*> paths) {
  std::sort(paths.begin(), paths.end(),
            [](const Path* a, const Path* b) { return PathOrder{}(*a, *b); });
  // In this order a path stands next to one it overlaps or conflicts with.
  return std::adjacent_find(paths.begin(), paths.end(), [](const Path* a, const Path* b) {
           return relate(*a, *b) != PathRelation::distinct;
         }) == paths.end();
}

}  // namespace

std::string listed(const Path& path) {
  std::string text = "[" + path.attribute();
  for (const Path::Step& step : path.steps()) {
    if (const std::string* name = std::get_if<std::string>(&step)) {
      text += ", " + *name;
    } else {
      text += fmt::format(", [{}]", std::get<std::size_t>(step));
    }
  }
  return text + "]";
}

void refuse(std::string_view expression_name, const std::string& reason) {
  throw ValidationError(fmt::format("Invalid {}: {}", expression_name, reason));
}

void check_depth(const Path& path, std::string_view expression_name) {
  const std::size_t levels = path.steps().size() + 1;
  if (levels > limits::nesting_depth) {
    refuse(expression_name,
           fmt::format("The document path has too many nesting levels; nesting levels: {}",
                       levels));
  }
}

void check_distinct(const std::vector<const Path*>& paths, std::string_view expression_name) {
  if (paths.size() < 2 || all_distinct(paths)) return;
  for (std::size_t later = 1; later < paths.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const PathRelation relation = relate(*paths[earlier], *paths[later]);
      if (relation == PathRelation::distinct) continue;
      refuse(expression_name,
             fmt::format("Two document paths {} with each other; must remove or rewrite one of "
                         "these paths; path one: {}, path two: {}",
                         relation == PathRelation::overlapping ? "overlap" : "conflict",
                         listed(*paths[earlier]), listed(*paths[later])));
    }
  }
}

bool PathOrder::operator()(const Path& a, const Path& b) const {
  return std::tie(a.attribute(), a.steps()) < std::tie(b.attribute(), b.steps());
}

}  // namespace singletable::expression
