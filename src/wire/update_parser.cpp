#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/expression_grammar.hpp"
#include "wire/expression_parser.hpp"
#include "wire/path_building.hpp"

namespace singletable::wire {
namespace {

using Kind = Syntax::Kind;

constexpr std::string_view update_name = "UpdateExpression";

[[noreturn]] void refuse_update(const std::string& reason) {
  throw ValidationError(fmt::format("Invalid {}: {}", update_name, reason));
}

/// `path = left`, `path = left + right`, `path value` or `path`.
struct ActionSyntax {
  enum class Section { set, remove, add, erase };
  Section section;
  Syntax path;
  std::vector<Syntax> operands = {};
  Update::Arithmetic arithmetic = Update::Arithmetic::none;
};

/// Reads the sections of an update expression.
class UpdateGrammar {
 public:
  explicit UpdateGrammar(std::string_view text) : tokens_(update_name, text) {}

  std::vector<ActionSyntax> read() {
    while (tokens_.current().kind != Token::Kind::end) read_section();
    grammar_.check();
    if (!repeated_.empty()) {
      refuse_update(fmt::format("The \"{}\" section can only be used once in an update expression;",
                                repeated_));
    }
    return std::move(actions_);
  }

 private:
  using Section = ActionSyntax::Section;

  void read_section() {
    if (begins("SET")) {
      read_actions(Section::set);
    } else if (begins("REMOVE")) {
      read_actions(Section::remove);
    } else if (begins("ADD")) {
      read_actions(Section::add);
    } else if (begins("DELETE")) {
      read_actions(Section::erase);
    } else {
      tokens_.refuse_token();
    }
  }

  bool begins(std::string_view keyword) {
    if (!tokens_.take_keyword(keyword)) return false;
    if (!seen_.insert(keyword).second && repeated_.empty()) repeated_ = keyword;
    return true;
  }

  void read_actions(Section section) {
    do {
      ActionSyntax action{section, grammar_.path()};
      if (section == Section::set) read_assignment(action);
      if (section == Section::add || section == Section::erase) {
        action.operands.push_back(grammar_.value());
      }
      actions_.push_back(std::move(action));
    } while (tokens_.take_symbol(","));
  }

  void read_assignment(ActionSyntax& action) {
    tokens_.expect_symbol("=");
    action.operands.push_back(grammar_.operand());
    if (tokens_.take_symbol("+")) {
      action.arithmetic = Update::Arithmetic::plus;
    } else if (tokens_.take_symbol("-")) {
      action.arithmetic = Update::Arithmetic::minus;
    } else {
      return;
    }
    action.operands.push_back(grammar_.operand());
  }

  ExpressionTokens tokens_;
  ExpressionGrammar grammar_{tokens_, ExpressionGrammar::Functions::of_updates};
  std::vector<ActionSyntax> actions_;
  std::set<std::string_view> seen_;
  std::string_view repeated_;
};

class UpdateBuilder {
 public:
  explicit UpdateBuilder(ExpressionScope& scope) : scope_(scope) {}

  Update build(const std::vector<ActionSyntax>& actions) {
    for (const ActionSyntax& action : actions) add(action);
    return std::move(update_);
  }

 private:
  void add(const ActionSyntax& action) {
    Path path = path_of(action.path);
    switch (action.section) {
      case ActionSyntax::Section::set: {
        Update::Set set{std::move(path), term(action.operands.front()), action.arithmetic};
        if (action.operands.size() > 1) set.right = term(action.operands[1]);
        update_.set.push_back(std::move(set));
        break;
      }
      case ActionSyntax::Section::remove:
        update_.remove.push_back(std::move(path));
        break;
      case ActionSyntax::Section::add:
        update_.add.push_back({std::move(path), value_of(action.operands.front())});
        break;
      case ActionSyntax::Section::erase:
        update_.erase.push_back({std::move(path), value_of(action.operands.front())});
        break;
    }
  }

  Path path_of(const Syntax& syntax) { return build_path(syntax, update_name, scope_); }
  const Value& value_of(const Syntax& syntax) { return scope_.value(syntax.word, update_name); }

  Update::Term term(const Syntax& syntax) {
    if (syntax.kind == Kind::path) return {path_of(syntax)};
    if (syntax.kind == Kind::value) return {value_of(syntax)};
    std::vector<Update::Term> terms;
    for (const Syntax& part : syntax.parts) terms.push_back(term(part));
    if (terms.size() != 2) {
      refuse_update(
          fmt::format("Incorrect number of operands for operator or function; operator or "
                      "function: {}, number of operands: {}",
                      syntax.word, terms.size()));
    }
    auto second = std::make_shared<const Update::Term>(std::move(terms[1]));
    if (syntax.word == "list_append") {
      auto first = std::make_shared<const Update::Term>(std::move(terms[0]));
      return {Update::ListAppend{std::move(first), std::move(second)}};
    }
    const Path* path = std::get_if<Path>(&terms[0].form);
    if (path == nullptr) {
      refuse_update(
          "Operator or function requires a document path; operator or function: if_not_exists");
    }
    return {Update::IfNotExists{*path, std::move(second)}};
  }

  ExpressionScope& scope_;
  Update update_;
};

}  // namespace

Update parse_update(std::string_view text, ExpressionScope& scope) {
  Update update = UpdateBuilder{scope}.build(UpdateGrammar{text}.read());
  validate(update);
  return update;
}

}  // namespace singletable::wire
