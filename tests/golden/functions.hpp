#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <singletable/provider/params.hpp>
#include <singletable/single_table/table_config.hpp>

#include "app_data/context.hpp"
#include "golden/json.hpp"

namespace golden {

/// The functions of recorded configurations, by what `$function` says of them.
/// Throw Unsupported for words nobody wrote a function for.

/// What `$function` says. Throws Inexpressible for what is no function.
const Json& described_function(const Json& function);
[[noreturn]] void unknown_function(const Json& description);

singletable::TypeRangeGenerator type_range_generator(const Json& function);
singletable::UpdateValidation update_validation(const Json& function);
singletable::PropertyCleanup property_cleanup(const Json& function);
/// `context` is what the generator takes from the world.
singletable::ValueGenerator value_generator(const Json& function, const app_data::Context& context);
/// What makes actions of an element.
std::function<std::vector<std::optional<singletable::ProviderAction>>(const Json& element)>
action_generator(const Json& function);

}  // namespace golden
