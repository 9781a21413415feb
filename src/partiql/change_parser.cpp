#include "partiql/change_parser.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/constant_parser.hpp"
#include "partiql/path_parser.hpp"
#include "partiql/seam_words.hpp"

namespace singletable::partiql {
namespace {

class ChangeParser {
 public:
  ChangeParser(StatementTokens& tokens, Parameters& parameters)
      : tokens_(tokens), parameters_(parameters) {}

  Update parse() {
    while (true) {
      if (tokens_.take_keyword("SET")) {
        do {
          assignment();
        } while (tokens_.take_symbol(","));
      } else if (tokens_.take_keyword("REMOVE")) {
        do {
          update_.remove.push_back(parse_path(tokens_));
        } while (tokens_.take_symbol(","));
      } else {
        break;
      }
    }
    if (update_.empty()) refuse_form("Expected SET or REMOVE");
    return std::move(update_);
  }

 private:
  void assignment() {
    Path path = parse_path(tokens_);
    tokens_.expect_symbol("=");
    if (at_call("SET_ADD")) {
      update_.add.push_back({path, set_members("SET_ADD", path)});
    } else if (at_call("SET_DELETE")) {
      update_.erase.push_back({path, set_members("SET_DELETE", path)});
    } else {
      update_.set.push_back(set(std::move(path)));
    }
  }

  Update::Set set(Path path) {
    Update::Set set{std::move(path), term()};
    if (tokens_.take_symbol("+")) {
      set.arithmetic = Update::Arithmetic::plus;
    } else if (tokens_.take_symbol("-")) {
      set.arithmetic = Update::Arithmetic::minus;
    } else {
      return set;
    }
    set.right = term();
    return set;
  }

  Update::Term term() {
    if (at_constant(tokens_)) return {parse_constant(tokens_, parameters_)};
    const Token& name = tokens_.current();
    if (at_call("LIST_APPEND")) return list_append();
    if (name.kind == Token::Kind::word && tokens_.following().is_symbol("(")) {
      throw ValidationError(
          fmt::format("Unrecognized function: {} at {}", name.text, name.place()));
    }
    return {parse_path(tokens_)};
  }

  Update::Term list_append() {
    if (++levels_ > limits::expression_operators) {
      throw ValidationError(
          fmt::format("The expression contains too many operators; operator count: {}", levels_));
    }
    tokens_.take();
    tokens_.expect_symbol("(");
    auto front = std::make_shared<const Update::Term>(term());
    tokens_.expect_symbol(",");
    auto back = std::make_shared<const Update::Term>(term());
    tokens_.expect_symbol(")");
    --levels_;
    return {Update::ListAppend{std::move(front), std::move(back)}};
  }

  /// `set_add(path, members)`, where the path is the one that is set.
  Value set_members(std::string_view function, const Path& path) {
    const Token name = tokens_.take();
    tokens_.expect_symbol("(");
    const Token first = tokens_.current();
    const bool first_is_constant = at_constant(tokens_);
    const std::optional<Path> changed =
        first_is_constant ? std::nullopt : std::optional{parse_path(tokens_)};
    if (first_is_constant) parse_constant(tokens_, parameters_);
    if (!tokens_.take_symbol(",")) refuse_count(function, name);
    if (!at_constant(tokens_)) refuse_members(function, first);
    Value members = parse_constant(tokens_, parameters_);
    if (!tokens_.take_symbol(")")) refuse_count(function, name);
    if (changed != path) {
      throw ValidationError(
          fmt::format("The first argument to {} must equal the assignment value at {}", function,
                      name.place()));
    }
    if (!is_set(members.type())) refuse_members(function, first);
    return members;
  }

  [[noreturn]] static void refuse_count(std::string_view function, const Token& name) {
    throw ValidationError(
        fmt::format("{} must have exactly two arguments at {}", function, name.place()));
  }

  [[noreturn]] static void refuse_members(std::string_view function, const Token& first) {
    throw ValidationError(fmt::format(
        "The second argument to {} must be a value with type SET at {}", function, first.place()));
  }

  bool at_call(std::string_view function) const {
    return tokens_.current().is_keyword(function) && tokens_.following().is_symbol("(");
  }

  StatementTokens& tokens_;
  Parameters& parameters_;
  Update update_;
  std::size_t levels_ = 0;
};

}  // namespace

Update parse_changes(StatementTokens& tokens, Parameters& parameters) {
  Update update = ChangeParser{tokens, parameters}.parse();
  without_expression_name([&] { validate(update); });
  return update;
}

}  // namespace singletable::partiql
