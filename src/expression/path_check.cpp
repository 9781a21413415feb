#include "expression/path_check.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::expression {
namespace {

/// Positions of the paths, sorted by path.
std::vector<std::size_t> sorted(const std::vector<const Path*>& paths) {
  std::vector<std::size_t> positions(paths.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  std::stable_sort(positions.begin(), positions.end(),
                   [&](std::size_t a, std::size_t b) { return PathOrder{}(*paths[a], *paths[b]); });
  return positions;
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
    refuse(
        expression_name,
        fmt::format("The document path has too many nesting levels; nesting levels: {}", levels));
  }
}

void check_distinct(const std::vector<const Path*>& paths, std::string_view expression_name) {
  if (paths.size() < 2) return;
  const std::vector<std::size_t> positions = sorted(paths);
  // In this order a path stands next to one it overlaps or conflicts with.
  const auto found =
      std::adjacent_find(positions.begin(), positions.end(), [&](std::size_t a, std::size_t b) {
        return relate(*paths[a], *paths[b]) != PathRelation::distinct;
      });
  if (found == positions.end()) return;
  const auto [first, second] = std::minmax(found[0], found[1]);
  const bool overlap = relate(*paths[first], *paths[second]) == PathRelation::overlapping;
  refuse(
      expression_name,
      fmt::format("Two document paths {} with each other; must remove or rewrite one of these "
                  "paths; path one: {}, path two: {}",
                  overlap ? "overlap" : "conflict", listed(*paths[first]), listed(*paths[second])));
}

bool PathOrder::operator()(const Path& a, const Path& b) const {
  return std::tie(a.attribute(), a.steps()) < std::tie(b.attribute(), b.steps());
}

}  // namespace singletable::expression
