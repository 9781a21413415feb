#pragma once

#include <string_view>

namespace singletable::wire {

/// Whether expressions can name this attribute only behind a placeholder, in upper or
/// lower case. Source: Developer Guide, "Reserved words in DynamoDB".
bool is_reserved(std::string_view name);

}  // namespace singletable::wire
