#pragma once

#include <singletable/backend/any_request.hpp>

namespace singletable {

/// Refuses expressions that could not be printed, or that every service refuses whatever is
/// stored: throws ValidationError, in the service's words. Pure; linear in the expressions.
void check_expressions(const AnyRequest& request);

}  // namespace singletable
