#pragma once

#include <string>

#include <singletable/backend/any_request.hpp>

namespace singletable {

/// The request as the body that DynamoDB's API takes for it, on one line:
/// expressions as text, each name and value in them behind a numbered
/// placeholder (`#n0`, `:v0`), numbers exact, binaries in base64.
///
///     std::clog << request_json(&get);                // a GetItemRequest
///     std::clog << request_json(observed.request);    // in a hook
///
/// Members at the service's defaults are left out. Nothing else is: keys and values
/// appear as they are. Also prints requests that the service would refuse. The
/// requests about tags name the table as their ResourceArn. Source: API
/// reference, Actions. Throws DecodeError on damaged item bytes, and ValidationError for
/// conditions of many thousands of operators, as those are that share terms.
std::string request_json(const AnyRequest& request);

}  // namespace singletable
