#include <singletable/expression/update.hpp>

namespace singletable {
namespace {

bool same(const std::shared_ptr<const Update::Term>& a,
          const std::shared_ptr<const Update::Term>& b) {
  return a == b || (a != nullptr && b != nullptr && *a == *b);
}

}  // namespace

bool operator==(const Update::IfNotExists& a, const Update::IfNotExists& b) {
  return a.path == b.path && same(a.otherwise, b.otherwise);
}

bool operator==(const Update::ListAppend& a, const Update::ListAppend& b) {
  return same(a.front, b.front) && same(a.back, b.back);
}

std::vector<Path> Update::paths() const {
  std::vector<Path> paths;
  paths.reserve(set.size() + remove.size() + add.size() + erase.size());
  for (const Set& action : set) paths.push_back(action.path);
  paths.insert(paths.end(), remove.begin(), remove.end());
  for (const Add& action : add) paths.push_back(action.path);
  for (const Delete& action : erase) paths.push_back(action.path);
  return paths;
}

}  // namespace singletable
