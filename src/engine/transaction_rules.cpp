#include "engine/transaction_rules.hpp"

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "engine/error_place.hpp"

namespace singletable::engine {

void check_transaction_length(std::size_t actions) {
  if (actions == 0) {
    throw ValidationError(
        "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
  }
  if (actions > limits::transaction_actions) {
    throw ValidationError(fmt::format(
        "1 validation error detected: Value at 'transactItems' failed to satisfy "
        "constraint: Member must have length less than or equal to {} [here: {} actions; "
        "send them in several transactions]",
        limits::transaction_actions, actions));
  }
}

void refuse_repeated_item(const Table& table, ItemView item) {
  ErrorPlace place = place_of(table, item);
  place.rule = "join its actions into one";
  refuse("Transaction request cannot include multiple operations on one item", place);
}

}  // namespace singletable::engine
