#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace singletable::wire {

/// A word of an expression's text, which it views.
struct Token {
  enum class Kind {
    /// A letter or underscore, then these and digits.
    word,
    /// `#` and what a word consists of.
    name,
    /// `:` and what a word consists of.
    value,
    /// Digits.
    number,
    /// One of `( ) [ ] . , + - = <> < <= > >=`.
    symbol,
    /// Anything else, one byte of it.
    unknown,
    end,
  };
  Kind kind;
  std::string_view text;
};

/// The text of one expression, read front to back with one token in view.
class ExpressionTokens {
 public:
  /// `expression_name` ("ConditionExpression") and `text` must outlive this. Throws
  /// ValidationError for a text over limits::expression_bytes or of nothing.
  ExpressionTokens(std::string_view expression_name, std::string_view text);

  const Token& current() const noexcept { return tokens_[position_]; }
  const Token& following() const noexcept;
  /// Returns the current token and goes on to the next.
  Token take();
  /// Takes the symbol if it is there.
  bool take_symbol(std::string_view symbol);
  /// Takes the keyword, in upper case here and either case in the text.
  bool take_keyword(std::string_view keyword);
  bool is_symbol(std::string_view symbol) const;
  bool is_keyword(std::string_view keyword) const;
  /// Throws ValidationError where something else stands.
  void expect_symbol(std::string_view symbol);

  /// Throws ValidationError in the service's words: the current token is not one that
  /// can stand here.
  [[noreturn]] void refuse_token() const;
  /// Throws ValidationError("Invalid <expression_name>: <reason>").
  [[noreturn]] void refuse(const std::string& reason) const;
  std::string_view expression_name() const noexcept { return expression_name_; }

 private:
  std::string_view expression_name_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
};

}  // namespace singletable::wire
