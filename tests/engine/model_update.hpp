#pragma once

#include <functional>
#include <string>
#include <vector>

#include <singletable/expression/update.hpp>

#include "engine/model_random.hpp"

namespace singletable::engine {

/// An update for the engine, and what it makes of an item, told on the tree: at
/// most one action an attribute.
struct ModelUpdate {
  /// Changes `after`, reading `before`; false where the service refuses.
  using Action = std::function<bool(const Map& before, Map& after)>;

  Update update = {};
  std::vector<Action> actions = {};
  std::string text = {};

  /// False where any action is refused.
  bool apply(const Map& before, Map& after) const;
};

ModelUpdate random_update(std::int64_t now, ModelRandom& random);

}  // namespace singletable::engine
