#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

/// Reading identifiers out of the compiler's own spelling of a template's
/// arguments, and the one rule by which an identifier becomes stored text.
namespace singletable::detail {

constexpr bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The identifier that ends `text`; empty when it ends in something else, or
/// in a number.
constexpr std::string_view trailing_identifier(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && is_identifier_character(text[start - 1])) --start;
  const std::string_view identifier = text.substr(start);
  const bool number = !identifier.empty() && identifier.front() >= '0' && identifier.front() <= '9';
  return number ? std::string_view{} : identifier;
}

constexpr std::array<std::string_view, 93> keywords{
    "alignas",       "alignof",     "and",
    "and_eq",        "asm",         "auto",
    "bitand",        "bitor",       "bool",
    "break",         "case",        "catch",
    "char",          "char16_t",    "char32_t",
    "char8_t",       "class",       "co_await",
    "co_return",     "co_yield",    "compl",
    "concept",       "const",       "const_cast",
    "consteval",     "constexpr",   "constinit",
    "continue",      "decltype",    "default",
    "delete",        "do",          "double",
    "dynamic_cast",  "else",        "enum",
    "explicit",      "export",      "extern",
    "false",         "float",       "for",
    "friend",        "goto",        "if",
    "inline",        "int",         "long",
    "mutable",       "namespace",   "new",
    "noexcept",      "not",         "not_eq",
    "nullptr",       "operator",    "or",
    "or_eq",         "private",     "protected",
    "public",        "register",    "reinterpret_cast",
    "requires",      "return",      "short",
    "signed",        "sizeof",      "static",
    "static_assert", "static_cast", "struct",
    "switch",        "template",    "this",
    "thread_local",  "throw",       "true",
    "try",           "typedef",     "typeid",
    "typename",      "union",       "unsigned",
    "using",         "virtual",     "void",
    "volatile",      "wchar_t",     "while",
    "xor",           "xor_eq",      "NULL"};

/// What an identifier means as stored text: itself, but without the trailing
/// underscore of one that could not be written otherwise (`default_`, `class_`).
constexpr std::string_view without_keyword_escape(std::string_view identifier) {
  if (identifier.empty() || identifier.back() != '_') return identifier;
  const std::string_view bare = identifier.substr(0, identifier.size() - 1);
  const bool keyword = std::find(keywords.begin(), keywords.end(), bare) != keywords.end();
  return keyword ? bare : identifier;
}

}  // namespace singletable::detail
