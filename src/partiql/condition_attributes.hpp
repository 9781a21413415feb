#pragma once

#include <functional>
#include <set>
#include <string>

#include <singletable/expression/condition.hpp>

namespace singletable::partiql {

/// The attributes that the condition reads, or parts of them.
std::set<std::string, std::less<>> attributes_of(const Condition& condition);

}  // namespace singletable::partiql
