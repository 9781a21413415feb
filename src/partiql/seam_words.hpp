#pragma once

#include <string>
#include <string_view>

#include <singletable/base/error.hpp>

namespace singletable::partiql {

/// Runs `check`, one of the seam's, whose messages name an expression that statements do not
/// have: the ValidationError it throws, without "Invalid <expression>: ".
template <class Check>
void without_expression_name(const Check& check) {
  try {
    check();
  } catch (const ValidationError& error) {
    constexpr std::string_view separator = "Expression: ";
    const std::string_view message = error.what();
    const std::size_t at = message.find(separator);
    if (at == std::string_view::npos || !message.starts_with("Invalid ")) throw;
    throw ValidationError(std::string{message.substr(at + separator.size())});
  }
}

}  // namespace singletable::partiql
