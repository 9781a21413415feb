#include "wire/path_building.hpp"

#include <charconv>
#include <cstddef>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

std::size_t element_index(std::string_view digits, std::string_view expression_name) {
  std::size_t index = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (read.ec == std::errc{} && index <= Path::max_index) return index;
  throw ValidationError(
      fmt::format("Invalid {}: List index is not within the allowable range; index: [{}]",
                  expression_name, digits));
}

}  // namespace

Path build_path(const Syntax& syntax, std::string_view expression_name, ExpressionScope& scope) {
  const auto name_of = [&](const Token& step) {
    return step.kind == Token::Kind::name ? std::string_view{scope.name(step.text, expression_name)}
                                          : step.text;
  };
  Path path = Path::attribute(name_of(syntax.steps.front()));
  for (std::size_t i = 1; i < syntax.steps.size(); ++i) {
    const Token& step = syntax.steps[i];
    path = step.kind == Token::Kind::number
               ? path.element(element_index(step.text, expression_name))
               : path.entry(name_of(step));
  }
  return path;
}

}  // namespace singletable::wire
