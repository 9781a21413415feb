#pragma once

#include <string>

#include <singletable/expression/condition.hpp>

namespace singletable {

/// The condition in DynamoDB's language with names and values in their places, to be
/// read in messages: `status = "draft" AND size(tags) > 3`.
std::string readable(const Condition& condition);

}  // namespace singletable
