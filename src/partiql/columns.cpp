#include "partiql/columns.hpp"

#include <cstddef>
#include <map>
#include <utility>
#include <variant>

namespace singletable::partiql {
namespace {

/// The last name of the path, and the indexes behind it.
std::string column_name(const Path& path) {
  std::string name = path.attribute();
  for (const Path::Step& step : path.steps()) {
    if (const auto* entry = std::get_if<std::string>(&step)) {
      name = *entry;
    } else {
      name.append("[").append(std::to_string(std::get<std::size_t>(step))).append("]");
    }
  }
  return name;
}

}  // namespace

Columns::Columns(std::vector<Path> paths) : paths_(std::move(paths)) {}

Projection Columns::projection(const std::set<std::string, std::less<>>& others) const {
  Projection projection;
  if (paths_.empty()) return projection;
  std::set<std::string, std::less<>> added;
  const auto add = [&](const std::string& attribute) {
    if (added.insert(attribute).second) projection.push_back(Path::attribute(attribute));
  };
  for (const Path& path : paths_) add(path.attribute());
  for (const std::string& attribute : others) add(attribute);
  return projection;
}

Item Columns::row(const Item& item) const {
  if (paths_.empty()) return item;
  std::map<std::string, ValueView> values;
  for (const Path& path : paths_) {
    if (const auto value = path.resolve(item)) values.emplace(column_name(path), *value);
  }
  Item row;
  for (const auto& [name, value] : values) row.set(name, value);
  return row;
}

}  // namespace singletable::partiql
