#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <singletable/mapping/decode_context.hpp>
#include <singletable/value/value_view.hpp>

/// How a mapping error comes to name its place: it is thrown without one, and
/// each level of nesting it passes adds its own step in front of the path.
namespace singletable::mapping {

/// Throws DecodeError: a value of one type where another is needed.
[[noreturn]] void throw_unexpected_type(std::string_view expected, ValueView found);

/// Throws DecodeError: "expected ..., found ...".
[[noreturn]] void throw_unexpected(std::string_view expected, std::string_view found);

/// Throws DecodeError: a member's attribute is not there.
[[noreturn]] void throw_missing(std::string_view attribute, std::string_view expected,
                                ItemView found);

/// Inside a handler: throws the error again, as one at `member` of what is
/// being read. Errors that are not this library's pass unchanged.
[[noreturn]] void rethrow_reading_member(std::string_view member);
[[noreturn]] void rethrow_reading_element(std::size_t index);
/// The same for writing.
[[noreturn]] void rethrow_writing_member(std::string_view member);
[[noreturn]] void rethrow_writing_element(std::size_t index);

/// Inside a handler: throws the finished error, which names the type, the path
/// to the attribute and what of `context` is known.
[[noreturn]] void rethrow_reading(std::string_view type, ItemView item,
                                  const DecodeContext& context);
[[noreturn]] void rethrow_writing(std::string_view type);

/// "a string", for messages.
std::string with_article(AttributeType type);

/// Throws DecodeError unless the value is of this type.
inline void expect_type(ValueView value, AttributeType type) {
  if (value.type() != type) throw_unexpected_type(with_article(type), value);
}

}  // namespace singletable::mapping
