#pragma once

#include <nlohmann/json.hpp>

namespace golden {

/// JSON as read: the order of properties, which is the order of the original's
/// parameters, is kept.
using Json = nlohmann::ordered_json;

}  // namespace golden
