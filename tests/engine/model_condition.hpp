#pragma once

#include <functional>
#include <string>
#include <vector>

#include <singletable/expression/condition.hpp>

#include "engine/model_random.hpp"

namespace singletable::engine {

/// A condition for the engine, and what it says of an item, told from the tree.
struct ModelCondition {
  Condition condition;
  std::function<bool(const Map& item)> holds;
  std::string text;
};

/// A condition on some of the attributes; of one to a few tests.
ModelCondition random_condition(const std::vector<std::string>& attributes, std::int64_t now,
                                ModelRandom& random);

}  // namespace singletable::engine
