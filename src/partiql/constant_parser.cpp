#include "partiql/constant_parser.hpp"
#include "partiql/level.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>
#include <singletable/value/attribute_value.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::partiql {
namespace {

/// Whether the exponent, and the exponent less the digits behind the point, are numbers of 32
/// bits: the service reads no others.
bool has_readable_exponent(std::string_view number) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const std::size_t at = number.find_first_of("eE");
  const std::size_t point = number.find('.');
  const std::size_t end_of_digits = std::min(at, number.size());
  const auto fraction =
      point == std::string_view::npos ? 0 : static_cast<std::int64_t>(end_of_digits - point - 1);
  std::int64_t exponent = 0;
  if (at != std::string_view::npos) {
    std::string_view digits = number.substr(at + 1);
    if (digits.front() == '+') digits.remove_prefix(1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (read.ec != std::errc{}) return false;
  }
  return exponent >= -most - 1 && exponent <= most && fraction - exponent <= most &&
         fraction - exponent >= -most - 1;
}

class ConstantParser {
 public:
  enum class Use { value, item };

  ConstantParser(StatementTokens& tokens, Parameters& parameters, Use use)
      : tokens_(tokens), parameters_(parameters), use_(use) {}

  /// `place` is where in the whole constant it stands, as messages about numbers tell it.
  AttributeValue parse(const std::string& place) {
    using Kind = Token::Kind;
    if (tokens_.current().kind == Kind::text) return tokens_.take().content();
    if (tokens_.current().kind == Kind::parameter) {
      tokens_.take();
      return AttributeValue(parameters_.take().view());
    }
    if (tokens_.current().kind == Kind::number || tokens_.current().is_symbol("-")) {
      return number(place);
    }
    if (tokens_.take_keyword("TRUE")) return true;
    if (tokens_.take_keyword("FALSE")) return false;
    if (tokens_.take_keyword("NULL")) return nullptr;
    if (tokens_.take_symbol("[")) return list(place);
    if (tokens_.take_symbol("{")) return map(place);
    if (tokens_.take_symbol("<<")) return set(place);
    refuse();
  }

 private:
  Number number(const std::string& place) {
    const bool is_negative = tokens_.take_symbol("-");
    if (tokens_.current().kind != Token::Kind::number) refuse_form("Unexpected term");
    const std::string text = std::string{is_negative ? "-" : ""}.append(tokens_.take().text);
    if (!has_readable_exponent(text)) refuse_form("");
    try {
      return Number::parse(text);
    } catch (const ValidationError& error) {
      throw ValidationError(fmt::format("{} under {}", error.what(), place));
    }
  }

  AttributeValue list(const std::string& place) {
    const Level level = deeper();
    List elements;
    if (!tokens_.take_symbol("]")) {
      do {
        elements.push_back(parse(fmt::format("{}[{}]", place, elements.size())));
      } while (tokens_.take_symbol(","));
      tokens_.expect_symbol("]");
    }
    return elements;
  }

  AttributeValue map(const std::string& place) {
    const Level level = deeper();
    Map entries;
    if (!tokens_.take_symbol("}")) {
      do {
        if (tokens_.current().kind != Token::Kind::text) refuse_form("Expected a name in quotes");
        const std::string name = tokens_.take().content();
        tokens_.expect_symbol(":");
        // The attributes of an item are roots of their own.
        const bool is_item = use_ == Use::item && levels_ == 1;
        AttributeValue value = parse(is_item ? place : fmt::format("{}.{}", place, name));
        if (!entries.emplace(name, std::move(value)).second) {
          throw ValidationError(fmt::format("The name {} occurs twice in a map", name));
        }
      } while (tokens_.take_symbol(","));
      tokens_.expect_symbol("}");
    }
    return entries;
  }

  AttributeValue set(const std::string& place) {
    if (tokens_.take_symbol(">>")) throw ValidationError("Empty bags are not supported");
    return tokens_.current().kind == Token::Kind::text ? AttributeValue(text_set())
                                                       : AttributeValue(number_set(place));
  }

  StringSet text_set() {
    std::vector<std::string> members;
    do {
      if (tokens_.current().kind != Token::Kind::text) refuse_member();
      members.push_back(tokens_.take().content());
    } while (tokens_.take_symbol(","));
    tokens_.expect_symbol(">>");
    return unique<StringSet>(members);
  }

  NumberSet number_set(const std::string& place) {
    std::vector<Number> members;
    do {
      const bool is_number =
          tokens_.current().kind == Token::Kind::number || tokens_.current().is_symbol("-");
      if (!is_number) refuse_member();
      members.push_back(number(place));
    } while (tokens_.take_symbol(","));
    tokens_.expect_symbol(">>");
    return unique<NumberSet>(members);
  }

  template <class Set, class Member>
  static Set unique(const std::vector<Member>& members) {
    Set set(members.begin(), members.end());
    if (set.size() == members.size()) return set;
    throw ValidationError(
        fmt::format("One or more parameter values were invalid: Input collection [{}] contains "
                    "duplicates.",
                    joined(members)));
  }

  static std::string joined(const std::vector<std::string>& members) {
    return fmt::format("{}", fmt::join(members, ", "));
  }
  static std::string joined(const std::vector<Number>& members) {
    std::vector<std::string> texts;
    texts.reserve(members.size());
    for (const Number& member : members) texts.push_back(member.to_string());
    return joined(texts);
  }

  [[noreturn]] static void refuse_member() {
    throw ValidationError(
        "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
  }

  [[noreturn]] void refuse() const {
    const Token& token = tokens_.current();
    const bool is_call = token.kind == Token::Kind::word && tokens_.following().is_symbol("(");
    if (!is_call) refuse_form("Unexpected term");
    throw ValidationError(
        fmt::format("Unsupported data type: {} under key root at {}", token.text, token.place()));
  }

  /// Ends hostile nesting long before the stack does. An item's own map is one level more.
  Level deeper() {
    return Level{
        levels_, limits::nesting_depth, [] {
          throw ValidationError(
              "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
              "levels beyond supported limit");
        }};
  }

  StatementTokens& tokens_;
  Parameters& parameters_;
  Use use_;
  std::size_t levels_ = 0;
};

}  // namespace

bool at_constant(const StatementTokens& tokens) {
  using Kind = Token::Kind;
  const Token& token = tokens.current();
  switch (token.kind) {
    case Kind::text:
    case Kind::number:
    case Kind::parameter:
      return true;
    case Kind::symbol:
      return token.is_symbol("[") || token.is_symbol("{") || token.is_symbol("<<") ||
             token.is_symbol("-");
    default:
      return token.is_keyword("TRUE") || token.is_keyword("FALSE") || token.is_keyword("NULL");
  }
}

Value parse_constant(StatementTokens& tokens, Parameters& parameters) {
  // A parameter may be large, and is a value already.
  if (tokens.current().kind == Token::Kind::parameter) {
    tokens.take();
    return parameters.take();
  }
  using Use = ConstantParser::Use;
  return Value{ConstantParser{tokens, parameters, Use::value}.parse("root")};
}

Item parse_item(StatementTokens& tokens, Parameters& parameters) {
  using Use = ConstantParser::Use;
  const AttributeValue value = ConstantParser{tokens, parameters, Use::item}.parse("root");
  const Map* attributes = value.get_if<Map>();
  if (attributes == nullptr) refuse_form("Expected a map of the item's attributes");
  return Item{*attributes};
}

}  // namespace singletable::partiql
