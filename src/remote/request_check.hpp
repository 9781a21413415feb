#pragma once

#include <singletable/backend/any_request.hpp>

namespace singletable::remote {

/// Refuses expressions that could not be printed, or that every service refuses: what
/// `validate` throws, in the service's words, before anything is sent.
void check_expressions(const AnyRequest& request);

}  // namespace singletable::remote
