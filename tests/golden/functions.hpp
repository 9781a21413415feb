#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <singletable/provider/params.hpp>
#include <singletable/single_table/table_config.hpp>

#include "golden/json.hpp"

namespace golden {

/// The functions of recorded configurations, by what `$function` says of them.
/// Throw Unsupported for words nobody wrote a function for.
singletable::TypeRangeGenerator type_range_generator(const Json& function);
singletable::UpdateValidation update_validation(const Json& function);
singletable::ValueGenerator value_generator(const Json& function);
/// What makes actions of an element.
std::function<std::vector<std::optional<singletable::ProviderAction>>(const Json& element)>
action_generator(const Json& function);

}  // namespace golden
