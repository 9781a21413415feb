#include "wire/expression_tokens.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::wire {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool starts_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

bool continues_word(char byte) { return starts_word(byte) || is_digit(byte); }

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

std::size_t count_while(std::string_view text, bool (*accepts)(char)) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), accepts) -
                                  text.begin());
}

/// The token that `text`, which does not start with a space, starts with.
Token first_token(std::string_view text) {
  using Kind = Token::Kind;
  constexpr std::array<std::string_view, 14> symbols{"<>", "<=", ">=", "<", ">", "=", "(",
                                                     ")",  "[",  "]",  ".", ",", "+", "-"};
  const char first = text.front();
  if (starts_word(first)) return {Kind::word, text.substr(0, count_while(text, continues_word))};
  if (is_digit(first)) return {Kind::number, text.substr(0, count_while(text, is_digit))};
  if (first == '#' || first == ':') {
    const std::size_t length = 1 + count_while(text.substr(1), continues_word);
    if (length > 1) return {first == '#' ? Kind::name : Kind::value, text.substr(0, length)};
  }
  const auto symbol = std::find_if(symbols.begin(), symbols.end(),
                                   [&](std::string_view known) { return text.starts_with(known); });
  if (symbol != symbols.end()) return {Kind::symbol, text.substr(0, symbol->size())};
  return {Kind::unknown, text.substr(0, 1)};
}

bool equal_but_for_case(std::string_view text, std::string_view upper) {
  return std::equal(text.begin(), text.end(), upper.begin(), upper.end(), [](char a, char b) {
    return a == b || (a >= 'a' && a <= 'z' && a - 'a' + 'A' == b);
  });
}

}  // namespace

ExpressionTokens::ExpressionTokens(std::string_view expression_name, std::string_view text)
    : expression_name_(expression_name), text_(text) {
  if (text.size() > limits::expression_bytes) {
    std::string words = "Expression size has exceeded the maximum allowed size;";
    if (expression_name != "UpdateExpression") {
      words += fmt::format(" expression size: {}", text.size());
    }
    refuse(words);
  }
  std::string_view rest = text;
  while (true) {
    rest.remove_prefix(count_while(rest, is_space));
    if (rest.empty()) break;
    tokens_.push_back(first_token(rest));
    rest.remove_prefix(tokens_.back().text.size());
  }
  if (tokens_.empty()) refuse("The expression can not be empty;");
  tokens_.push_back({Token::Kind::end, rest});
}

const Token& ExpressionTokens::following() const noexcept {
  return tokens_[std::min(position_ + 1, tokens_.size() - 1)];
}

Token ExpressionTokens::take() {
  const Token token = current();
  if (token.kind != Token::Kind::end) ++position_;
  return token;
}

bool ExpressionTokens::take_symbol(std::string_view symbol) {
  const bool found = is_symbol(symbol);
  if (found) ++position_;
  return found;
}

bool ExpressionTokens::take_keyword(std::string_view keyword) {
  const bool found = is_keyword(keyword);
  if (found) ++position_;
  return found;
}

bool ExpressionTokens::is_symbol(std::string_view symbol) const {
  return current().kind == Token::Kind::symbol && current().text == symbol;
}

bool ExpressionTokens::is_keyword(std::string_view keyword) const {
  return current().kind == Token::Kind::word && equal_but_for_case(current().text, keyword);
}

void ExpressionTokens::expect_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) refuse_token();
}

void ExpressionTokens::refuse_token() const {
  const Token& before = tokens_[position_ == 0 ? 0 : position_ - 1];
  const Token& behind = following();
  const char* const begin = before.text.data();
  const auto length = static_cast<std::size_t>(behind.text.data() + behind.text.size() - begin);
  std::string_view near{begin, length};
  if (const auto last = near.find_last_not_of(" \t\r\n"); last != std::string_view::npos) {
    near = near.substr(0, last + 1);
  }
  const bool at_end = current().kind == Token::Kind::end;
  refuse(fmt::format("Syntax error; token: \"{}\", near: \"{}\"",
                     at_end ? std::string_view{"<EOF>"} : current().text, near));
}

void ExpressionTokens::refuse(const std::string& reason) const {
  throw ValidationError(fmt::format("Invalid {}: {}", expression_name_, reason));
}

}  // namespace singletable::wire
