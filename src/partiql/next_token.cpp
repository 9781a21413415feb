#include "partiql/next_token.hpp"

#include <string_view>
#include <utility>

#include <singletable/backend/request_fingerprint.hpp>
#include <singletable/base/base64.hpp>
#include <singletable/base/error.hpp>

namespace singletable::partiql {
namespace {

constexpr std::string_view read_name = "read";
constexpr std::string_view key_name = "key";

std::string fingerprint_of(const ParameterizedStatement& statement) {
  std::string bytes = statement.statement;
  bytes.push_back('\0');
  for (const Value& parameter : statement.parameters) bytes += parameter.bytes();
  return fingerprint(bytes);
}

ReadPosition position_in(const Item& content) {
  const auto read = content.find(read_name);
  const auto key = content.find(key_name);
  const auto number = read ? read->as_number().to_integer<std::size_t>() : std::nullopt;
  if (!number) throw DecodeError("no position");
  return {*number, key ? std::optional{Item{key->as_map()}} : std::nullopt};
}

[[noreturn]] void refuse_token() {
  throw ValidationError("The NextToken is not one of this statement and these parameters");
}

}  // namespace

std::string next_token(const ParameterizedStatement& statement, const ReadPosition& position) {
  Item content{{read_name, Number{position.read}}};
  if (position.start_key) content.set(key_name, Value{*position.start_key});
  return to_base64url(fingerprint_of(statement) + content.bytes());
}

ReadPosition read_next_token(const ParameterizedStatement& statement, const std::string& token) {
  const std::optional<std::string> bytes = from_base64url(token);
  if (!bytes || !bytes->starts_with(fingerprint_of(statement))) refuse_token();
  try {
    return position_in(Item::from_bytes(bytes->substr(fingerprint_bytes)));
  } catch (const DecodeError&) {
    refuse_token();
  }
}

}  // namespace singletable::partiql
