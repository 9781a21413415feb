#pragma once

#include <singletable/backend/any_request.hpp>

namespace singletable::explain_parts {

/// See Explanation::least_capacity. Source: Developer Guide, "DynamoDB read and
/// write operations".
Capacity least_capacity(const AnyRequest& request);

}  // namespace singletable::explain_parts
