#pragma once

#include <string>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

#include "wire/placeholders.hpp"

namespace singletable::wire {

// Expressions in DynamoDB's language; the names and values they use are added
// to `placeholders`. Source: Developer Guide, "Using expressions in DynamoDB".

/// Groups in groups stand in one pair of parentheses, as the service refuses
/// two; groups of one term are that term.
std::string condition_text(const Condition& condition, Placeholders& placeholders);
std::string key_condition_text(const KeyCondition& condition, Placeholders& placeholders);
/// SET, ADD, DELETE and REMOVE, those that there are, in that order.
std::string update_text(const Update& update, Placeholders& placeholders);
std::string projection_text(const Projection& projection, Placeholders& placeholders);

std::string path_text(const Path& path, Placeholders& placeholders);

}  // namespace singletable::wire
