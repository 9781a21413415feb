#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

namespace singletable::partiql {

/// What a SELECT gives of an item: the value at each path under the path's last name, as the
/// service has it: `a.b[0]` becomes the attribute "b[0]". Of paths with one last name the
/// first counts.
class Columns {
 public:
  /// None is all attributes.
  explicit Columns(std::vector<Path> paths);

  /// What has to be read to make rows, and to see the `others` beside them.
  Projection projection(const std::set<std::string, std::less<>>& others = {}) const;

  /// Of an item that has at least what `projection` names.
  Item row(const Item& item) const;

 private:
  std::vector<Path> paths_;
};

}  // namespace singletable::partiql
