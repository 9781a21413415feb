#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace singletable::partiql {

/// A word of a statement's text, which it views.
struct Token {
  enum class Kind {
    /// A letter, `_` or `$`, then these and digits: a keyword or a name.
    word,
    /// A name in double quotes.
    quoted_name,
    /// Text in single quotes.
    text,
    number,
    /// `?`
    parameter,
    /// One of `( ) [ ] { } << >> , . : ; * + - = <> != < <= > >=`.
    symbol,
    end,
  };
  Kind kind = Kind::end;
  /// As it is written, quotes included.
  std::string_view text = {};
  /// Where it stands, in characters from 1.
  std::size_t line = 1;
  std::size_t column = 1;

  bool is_symbol(std::string_view symbol) const noexcept {
    return kind == Kind::symbol && text == symbol;
  }
  /// Of a word: whether it is `keyword`, given in upper case, in any case.
  bool is_keyword(std::string_view keyword) const noexcept;
  /// What stands between the quotes of a quoted name or text, doubled quotes as one; a word
  /// as it is.
  std::string content() const;
  /// The place in the service's form, "1:17:4": line, column, length.
  std::string place() const;
};

/// The text of one statement, read front to back with one token in view. Comments (`-- ...`
/// to the end of the line and `/* ... */`) are spaces.
class StatementTokens {
 public:
  /// `text` must outlive this. Throws ValidationError for a text over
  /// limits::statement_characters and for one that does not consist of tokens.
  explicit StatementTokens(std::string_view text);

  const Token& current() const noexcept { return tokens_[position_]; }
  const Token& following() const noexcept;
  /// Returns the current token and goes on to the next.
  Token take();
  /// Takes it if it is there.
  bool take_symbol(std::string_view symbol);
  bool take_keyword(std::string_view keyword);
  /// Throws ValidationError, "Expected <keyword>", where something else stands.
  void expect_symbol(std::string_view symbol);
  void expect_keyword(std::string_view keyword);

 private:
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
};

/// Throws ValidationError with the service's words for a statement that can't be read, and
/// the detail behind them.
[[noreturn]] void refuse_form(std::string_view detail);

/// Whether the text is a word of the language, which as a name stands in double quotes; of
/// SQL's other words none is kept.
bool is_keyword(const Token& token) noexcept;

}  // namespace singletable::partiql
