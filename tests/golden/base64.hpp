#pragma once

#include <string>
#include <string_view>

#include <singletable/value/attribute_value.hpp>

namespace golden {

/// Bytes of padded base64. Throws Malformed for any other text.
singletable::Bytes decode_base64(std::string_view text);
std::string encode_base64(const singletable::Bytes& bytes);

}  // namespace golden
