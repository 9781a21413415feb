#pragma once

#include <string_view>

namespace singletable::server {

/// The region in the credential scope of an Authorization header of Signature Version 4, whether
/// the signature is right or not; "local", as in the names of tables, when there is none. A view
/// into the header.
std::string_view signed_region(std::string_view authorization);

}  // namespace singletable::server
