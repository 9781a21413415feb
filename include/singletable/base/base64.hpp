#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace singletable {

/// The bytes as text, with padding. Source: RFC 4648, section 4.
std::string to_base64(std::string_view bytes);
/// The same for URLs and file names, without padding. Source: RFC 4648, section 5.
std::string to_base64url(std::string_view bytes);

/// The bytes; nothing unless `text` is exactly what to_base64 makes of them.
std::optional<std::string> from_base64(std::string_view text);
/// The same of to_base64url.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace singletable
