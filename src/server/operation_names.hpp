#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace singletable::server {

/// All operations of DynamoDB's API and of its streams, offered here or not, in ascending
/// order, and last one that stands for whatever else a client asks for: so that clients can't
/// make names.
std::span<const std::string_view> operation_names();

/// The place in operation_names of what an X-Amz-Target header names.
std::size_t operation_index(std::string_view target);

}  // namespace singletable::server
