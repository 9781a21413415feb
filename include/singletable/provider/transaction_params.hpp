#pragma once

#include <concepts>
#include <optional>
#include <vector>

namespace singletable {

namespace detail {

/// Takes up what a generator made: an action, nothing, or several of them.
template <class Action, class Made>
void take_up(std::vector<Action>& actions, const Made& made) {
  if constexpr (std::convertible_to<const Made&, Action>) {
    actions.push_back(made);
  } else if constexpr (requires { made.has_value(); }) {
    if (made) take_up(actions, *made);
  } else {
    for (const auto& one : made) take_up(actions, one);
  }
}

}  // namespace detail

/// The actions that `generate` makes of the elements, in their order: of each an
/// action, an optional one, or a range of either.
template <class Action, class Elements, class Generator>
std::vector<Action> transaction_params(const Elements& elements, const Generator& generate) {
  std::vector<Action> actions;
  for (const auto& element : elements) detail::take_up(actions, generate(element));
  return actions;
}

}  // namespace singletable
