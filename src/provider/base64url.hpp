#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace singletable::provider {

/// RFC 4648's base64 for URLs and file names, without padding.
std::string to_base64url(std::string_view bytes);

/// The bytes; nothing unless `text` is what to_base64url makes of them.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace singletable::provider
