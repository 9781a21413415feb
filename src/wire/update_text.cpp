#include <string_view>

#include "wire/expression_text.hpp"

namespace singletable::wire {
namespace {

class UpdatePrinter {
 public:
  explicit UpdatePrinter(Placeholders& placeholders) : placeholders_(placeholders) {}

  std::string print(const Update& update) {
    std::string text;
    add_clause(text, "SET ", update.set);
    add_clause(text, "ADD ", update.add);
    add_clause(text, "DELETE ", update.erase);
    add_clause(text, "REMOVE ", update.remove);
    return text;
  }

  std::string operator()(const Path& path) { return path_text(path, placeholders_); }
  std::string operator()(const Value& value) { return placeholders_.value(value); }
  std::string operator()(const Update::IfNotExists& form) {
    std::string text = "if_not_exists(" + path_text(form.path, placeholders_) + ", ";
    return text + term(*form.otherwise) + ")";
  }
  std::string operator()(const Update::ListAppend& form) {
    std::string text = "list_append(" + term(*form.front) + ", ";
    return text + term(*form.back) + ")";
  }

 private:
  template <class Action>
  void add_clause(std::string& text, std::string_view keyword, const std::vector<Action>& actions) {
    if (actions.empty()) return;
    if (!text.empty()) text.push_back(' ');
    text += keyword;
    for (const Action& action : actions) {
      if (&action != &actions.front()) text += ", ";
      text += action_text(action);
    }
  }

  std::string action_text(const Update::Set& set) {
    std::string text = path_text(set.path, placeholders_) + " = ";
    text += term(set.left);
    if (set.arithmetic == Update::Arithmetic::none || !set.right) return text;
    text += set.arithmetic == Update::Arithmetic::plus ? " + " : " - ";
    return text + term(*set.right);
  }
  std::string action_text(const Update::Add& add) { return path_and_value(add.path, add.value); }
  std::string action_text(const Update::Delete& erase) {
    return path_and_value(erase.path, erase.members);
  }
  std::string action_text(const Path& removed) { return path_text(removed, placeholders_); }

  std::string path_and_value(const Path& path, const Value& value) {
    std::string text = path_text(path, placeholders_) + " ";
    return text + placeholders_.value(value);
  }
  std::string term(const Update::Term& term) { return std::visit(*this, term.form); }

  Placeholders& placeholders_;
};

}  // namespace

std::string update_text(const Update& update, Placeholders& placeholders) {
  return UpdatePrinter{placeholders}.print(update);
}

}  // namespace singletable::wire
