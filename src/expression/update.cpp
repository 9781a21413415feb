#include <singletable/expression/update.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable {
namespace {

bool same(const std::shared_ptr<const Update::Term>& a,
          const std::shared_ptr<const Update::Term>& b) {
  return a == b || (a != nullptr && b != nullptr && *a == *b);
}

std::size_t levels_of(const std::shared_ptr<const Update::Term>& term) {
  if (term == nullptr) return 0;
  if (const auto* choice = std::get_if<Update::IfNotExists>(&term->form)) return choice->levels;
  if (const auto* append = std::get_if<Update::ListAppend>(&term->form)) return append->levels;
  return 0;
}

std::size_t one_level_over(std::size_t below) {
  if (below < limits::expression_operators) return below + 1;
  throw ValidationError(
      fmt::format("Invalid UpdateExpression: The expression contains too many operators; operator "
                  "count: {}",
                  below + 1));
}

}  // namespace

Update::IfNotExists::IfNotExists(Path where, std::shared_ptr<const Term> otherwise_term)
    : path(std::move(where)),
      otherwise(std::move(otherwise_term)),
      levels(one_level_over(levels_of(otherwise))) {}

Update::ListAppend::ListAppend(std::shared_ptr<const Term> front_term,
                               std::shared_ptr<const Term> back_term)
    : front(std::move(front_term)),
      back(std::move(back_term)),
      levels(one_level_over(std::max(levels_of(front), levels_of(back)))) {}

bool operator==(const Update::Term&, const Update::Term&) = default;
bool operator==(const Update::Set&, const Update::Set&) = default;
bool operator==(const Update::Add&, const Update::Add&) = default;
bool operator==(const Update::Delete&, const Update::Delete&) = default;
bool operator==(const Update&, const Update&) = default;

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
