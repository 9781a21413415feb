#pragma once

#include <string>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/value/item.hpp>

namespace singletable::schema {

/// That the attributes are still what was read.
Condition unchanged(const std::vector<std::string>& attributes, const Item& read);

}  // namespace singletable::schema
