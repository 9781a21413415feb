#pragma once

#include <string>
#include <string_view>

namespace singletable::schema {

/// The text with every occurrence of `separator`, and every `%`, written as
/// `%XX` of its first byte.
std::string escape_key_text(std::string_view text, std::string_view separator);

/// The same backwards. Throws DecodeError for a `%` without two digits.
std::string unescape_key_text(std::string_view text);

}  // namespace singletable::schema
