#include "wire/expression_grammar.hpp"
#include "wire/expression_parser.hpp"
#include "wire/path_building.hpp"

namespace singletable::wire {

Projection parse_projection(std::string_view text, ExpressionScope& scope) {
  constexpr std::string_view expression_name = "ProjectionExpression";
  ExpressionTokens tokens{expression_name, text};
  ExpressionGrammar grammar{tokens, ExpressionGrammar::Functions::of_conditions};
  std::vector<Syntax> paths;
  do {
    paths.push_back(grammar.path());
  } while (tokens.take_symbol(","));
  if (tokens.current().kind != Token::Kind::end) tokens.refuse_token();
  grammar.check();
  Projection projection;
  for (const Syntax& path : paths) {
    projection.push_back(build_path(path, expression_name, scope));
  }
  return projection;
}

}  // namespace singletable::wire
