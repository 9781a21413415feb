#include "partiql/statement_tokens.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::partiql {
namespace {

constexpr std::array<std::string_view, 28> keywords{
    "SELECT", "FROM",   "WHERE",  "ORDER", "BY",  "INSERT", "INTO",    "VALUE",    "UPDATE", "SET",
    "REMOVE", "DELETE", "AND",    "OR",    "NOT", "IN",     "BETWEEN", "IS",       "NULL",   "LIKE",
    "TRUE",   "FALSE",  "EXISTS", "AS",    "ASC", "DESC",   "MISSING", "RETURNING"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool starts_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$';
}

bool continues_word(char byte) { return starts_word(byte) || is_digit(byte); }

bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// A byte that does not start a character of UTF-8.
bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t count_while(std::string_view text, bool (*accepts)(char)) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), accepts) -
                                  text.begin());
}

/// The length of what `quote`s enclose, these included; doubled ones are part of it.
std::size_t quoted_length(std::string_view text, char quote) {
  std::size_t at = 1;
  while (true) {
    at = text.find(quote, at);
    if (at == std::string_view::npos) refuse_form("");
    if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
    at += 2;
  }
}

/// Digits with a point among, before or behind them, and an exponent; 0 when `text` starts
/// otherwise.
std::size_t number_length(std::string_view text) {
  std::size_t length = count_while(text, is_digit);
  std::size_t digits = length;
  if (length < text.size() && text[length] == '.') {
    const std::size_t fraction = count_while(text.substr(length + 1), is_digit);
    digits += fraction;
    length += fraction + 1;
  }
  if (digits == 0) return 0;
  if (length < text.size() && (text[length] == 'e' || text[length] == 'E')) {
    std::size_t exponent = length + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const std::size_t exponent_digits = count_while(text.substr(exponent), is_digit);
    if (exponent_digits > 0) length = exponent + exponent_digits;
  }
  return length;
}

/// The bytes of space and comments that `text` starts with.
std::size_t gap_length(std::string_view text) {
  std::size_t length = 0;
  while (true) {
    length += count_while(text.substr(length), is_space);
    const std::string_view rest = text.substr(length);
    if (rest.starts_with("--")) {
      length += std::min(rest.find('\n'), rest.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = rest.find("*/", 2);
      if (end == std::string_view::npos) refuse_form("");
      length += end + 2;
    } else {
      return length;
    }
  }
}

/// The token that `text`, which does not start with a space, starts with.
Token first_token(std::string_view text) {
  using Kind = Token::Kind;
  constexpr std::array<std::string_view, 22> symbols{"<<", ">>", "<>", "!=", "<=", ">=", "<", ">",
                                                     "=",  "(",  ")",  "[",  "]",  "{",  "}", ".",
                                                     ",",  ":",  ";",  "*",  "+",  "-"};
  const char first = text.front();
  if (starts_word(first)) return {Kind::word, text.substr(0, count_while(text, continues_word))};
  if (first == '"') return {Kind::quoted_name, text.substr(0, quoted_length(text, first))};
  if (first == '\'') return {Kind::text, text.substr(0, quoted_length(text, first))};
  if (first == '?') return {Kind::parameter, text.substr(0, 1)};
  if (const std::size_t length = number_length(text); length > 0) {
    return {Kind::number, text.substr(0, length)};
  }
  const auto symbol = std::find_if(symbols.begin(), symbols.end(),
                                   [&](std::string_view known) { return text.starts_with(known); });
  if (symbol == symbols.end()) refuse_form("");
  return {Kind::symbol, text.substr(0, symbol->size())};
}

/// Counts lines and columns, in characters.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;

  void pass(std::string_view text) {
    for (const char byte : text) {
      if (byte == '\n') {
        ++line;
        column = 1;
      } else if (!continues_character(byte)) {
        ++column;
      }
    }
  }
};

}  // namespace

bool Token::is_keyword(std::string_view keyword) const noexcept {
  return kind == Kind::word &&
         std::equal(text.begin(), text.end(), keyword.begin(), keyword.end(), [](char a, char b) {
           return a == b || (a >= 'a' && a <= 'z' && a - 'a' + 'A' == b);
         });
}

std::string Token::content() const {
  if (kind != Kind::quoted_name && kind != Kind::text) return std::string{text};
  const char quote = text.front();
  std::string content;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    content.push_back(text[i]);
    if (text[i] == quote) ++i;
  }
  return content;
}

std::string Token::place() const {
  Place end;
  end.pass(text);
  return fmt::format("{}:{}:{}", line, column, end.column - 1);
}

StatementTokens::StatementTokens(std::string_view text) {
  if (text.size() > limits::statement_characters) {
    throw ValidationError(
        fmt::format("1 validation error detected: Value at 'statement' failed to satisfy "
                    "constraint: Member must have length less than or equal to {}",
                    limits::statement_characters));
  }
  Place place;
  while (true) {
    const std::string_view gap = text.substr(0, gap_length(text));
    place.pass(gap);
    text.remove_prefix(gap.size());
    if (text.empty()) break;
    Token token = first_token(text);
    token.line = place.line;
    token.column = place.column;
    tokens_.push_back(token);
    place.pass(token.text);
    text.remove_prefix(token.text.size());
  }
  if (!tokens_.empty() && tokens_.back().is_symbol(";")) tokens_.pop_back();
  tokens_.push_back({Token::Kind::end, {}, place.line, place.column});
}

const Token& StatementTokens::following() const noexcept {
  return tokens_[std::min(position_ + 1, tokens_.size() - 1)];
}

Token StatementTokens::take() {
  const Token token = current();
  if (token.kind != Token::Kind::end) ++position_;
  return token;
}

bool StatementTokens::take_symbol(std::string_view symbol) {
  const bool found = current().is_symbol(symbol);
  if (found) ++position_;
  return found;
}

bool StatementTokens::take_keyword(std::string_view keyword) {
  const bool found = current().is_keyword(keyword);
  if (found) ++position_;
  return found;
}

void StatementTokens::expect_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) refuse_form(fmt::format("Expected {}", symbol));
}

void StatementTokens::expect_keyword(std::string_view keyword) {
  if (!take_keyword(keyword)) refuse_form(fmt::format("Expected {}", keyword));
}

void refuse_form(std::string_view detail) {
  throw ValidationError(
      fmt::format("Statement wasn't well formed, can't be processed: {}", detail));
}

bool is_keyword(const Token& token) noexcept {
  return std::any_of(keywords.begin(), keywords.end(),
                     [&](std::string_view keyword) { return token.is_keyword(keyword); });
}

}  // namespace singletable::partiql
