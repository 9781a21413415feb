#include "engine/linearizability.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace singletable::engine {
namespace {

bool condition_holds(const Call& call, Content content) {
  switch (call.action) {
    case Call::Action::create:
      return !content;
    case Call::Action::raise:
      return content && *content < call.argument;
    default:
      return true;
  }
}

Content content_after(const Call& call, Content before) {
  switch (call.action) {
    case Call::Action::get:
      return before;
    case Call::Action::erase:
      return std::nullopt;
    case Call::Action::add:
      return before.value_or(0) + call.argument;
    default:
      return call.argument;
  }
}

/// The call gives its answer when it finds this content.
bool fits(const Call& call, Content content) {
  return call.found == content && call.done == condition_holds(call, content);
}

class Search {
 public:
  explicit Search(std::vector<Call> calls) : calls_(std::move(calls)), placed_(calls_.size()) {
    std::sort(calls_.begin(), calls_.end(),
              [](const Call& a, const Call& b) { return a.invoked < b.invoked; });
  }

  /// True when the calls that are not placed yet can follow, from `content` on.
  bool completes(Content content) {
    const std::vector<std::size_t> next = callable_next();
    if (next.empty()) return true;
    if (!tried_.emplace(placed_, content).second) return false;
    return std::any_of(next.begin(), next.end(), [&](std::size_t position) {
      const Call& call = calls_[position];
      if (!fits(call, content)) return false;
      placed_[position] = true;
      if (completes(call.done ? content_after(call, content) : content)) return true;
      placed_[position] = false;
      return false;
    });
  }

 private:
  /// The calls that were invoked before any that is not placed had returned.
  std::vector<std::size_t> callable_next() const {
    std::vector<std::size_t> found;
    std::uint64_t first_return = UINT64_MAX;
    const auto begin = std::find(placed_.begin(), placed_.end(), false) - placed_.begin();
    for (auto i = static_cast<std::size_t>(begin); i < calls_.size(); ++i) {
      if (calls_[i].invoked > first_return) break;
      if (placed_[i]) continue;
      found.push_back(i);
      first_return = std::min(first_return, calls_[i].returned);
    }
    std::erase_if(found, [&](std::size_t i) { return calls_[i].invoked > first_return; });
    return found;
  }

  std::vector<Call> calls_;
  std::vector<bool> placed_;
  std::set<std::pair<std::vector<bool>, Content>> tried_;
};

}  // namespace

void PrintTo(const Call& call, std::ostream* out) {
  constexpr std::array names{"get", "put", "create", "raise", "erase", "add"};
  *out << call.invoked << '-' << call.returned << ' '
       << names[static_cast<std::size_t>(call.action)] << ' ' << call.argument
       << (call.done ? " found " : " refused, found ");
  if (call.found) {
    *out << *call.found;
  } else {
    *out << "nothing";
  }
}

bool is_linearizable(std::vector<Call> history) {
  return Search{std::move(history)}.completes(std::nullopt);
}

}  // namespace singletable::engine
