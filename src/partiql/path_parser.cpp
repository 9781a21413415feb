#include "partiql/path_parser.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::partiql {
namespace {

std::string take_step_name(StatementTokens& tokens) {
  std::string name = tokens.take().content();
  if (name.empty()) throw ValidationError("Path component cannot be an empty string");
  return name;
}

std::size_t take_element_index(StatementTokens& tokens) {
  const Token token = tokens.take();
  const char* const end = token.text.data() + token.text.size();
  std::size_t index = 0;
  const auto read = std::from_chars(token.text.data(), end, index);
  if (token.kind != Token::Kind::number || read.ptr != end) {
    refuse_form("Invalid path component in brackets");
  }
  if (read.ec != std::errc{} || index > Path::max_index) {
    throw ValidationError(
        fmt::format("List index is not within the allowable range; index: [{}]", token.text));
  }
  return index;
}

void check_path_depth(const Path& path) {
  const std::size_t levels = path.steps().size() + 1;
  if (levels <= limits::nesting_depth) return;
  throw ValidationError(
      fmt::format("The document path has too many nesting levels; nesting levels: {}", levels));
}

}  // namespace

bool at_name(const StatementTokens& tokens) {
  const Token& token = tokens.current();
  return token.kind == Token::Kind::quoted_name ||
         (token.kind == Token::Kind::word && !is_keyword(token));
}

Path parse_path(StatementTokens& tokens) {
  if (!at_name(tokens)) refuse_term(tokens);
  Path path = Path::attribute(take_step_name(tokens));
  while (true) {
    if (tokens.take_symbol(".")) {
      if (!at_name(tokens)) refuse_form("Invalid path dot component");
      path = path.entry(take_step_name(tokens));
    } else if (tokens.take_symbol("[")) {
      path = tokens.current().kind == Token::Kind::text ? path.entry(take_step_name(tokens))
                                                        : path.element(take_element_index(tokens));
      tokens.expect_symbol("]");
    } else {
      return path;
    }
    check_path_depth(path);
  }
}

void refuse_term(const StatementTokens& tokens) {
  constexpr std::array<std::string_view, 7> operators{"AND", "OR",   "IN",     "BETWEEN",
                                                      "IS",  "LIKE", "MISSING"};
  const Token& token = tokens.current();
  const bool is_operator =
      std::any_of(operators.begin(), operators.end(),
                  [&](std::string_view keyword) { return token.is_keyword(keyword); }) ||
      token.is_symbol("=") || token.is_symbol("<>") || token.is_symbol("!=") ||
      token.is_symbol("<") || token.is_symbol("<=") || token.is_symbol(">") ||
      token.is_symbol(">=") || token.is_symbol("+") || token.is_symbol("-");
  if (is_operator) refuse_form("Unexpected operator");
  refuse_form(is_keyword(token) ? "Unexpected keyword" : "Unexpected term");
}

}  // namespace singletable::partiql
