#pragma once

#include <singletable/schema/collection.hpp>

#include "golden/json.hpp"

namespace golden {

/// The functions of recorded collections, as functions.hpp.

singletable::ItemOrder item_order(const Json& function);
singletable::JoinPredicate join_predicate(const Json& function);
singletable::ItemExtractor item_extractor(const Json& function);
singletable::CollectionRange range_function(const Json& function);

}  // namespace golden
