#include <chrono>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>
#include <simdjson.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/iso8601.hpp>

#include "remote/credentials_sources.hpp"

namespace singletable::remote {
namespace {

using simdjson::dom::element;

std::chrono::sys_seconds time_of(std::string_view text, std::string_view origin) {
  try {
    return mapping::parse_iso8601(text).seconds;
  } catch (const DecodeError&) {
    throw ConfigurationError(fmt::format("{} gives an expiration that is no time", origin));
  }
}

std::optional<std::string> member(const element& object,
                                  std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string_view text;
    if (object[name].get_string().get(text) == simdjson::SUCCESS) return std::string{text};
  }
  return std::nullopt;
}

}  // namespace

Credentials credentials_of_json(std::string_view json, std::string_view origin) {
  simdjson::dom::parser parser;
  element object;
  if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) {
    throw ConfigurationError(fmt::format("{} gives no JSON", origin));
  }
  const auto id = member(object, {"AccessKeyId"});
  const auto secret = member(object, {"SecretAccessKey"});
  if (!id || !secret) {
    throw ConfigurationError(fmt::format("{} gives no AccessKeyId or no SecretAccessKey", origin));
  }
  Credentials credentials{{*id, *secret, member(object, {"SessionToken", "Token"}).value_or("")}};
  if (const auto expiration = member(object, {"Expiration"})) {
    credentials.expires_at = time_of(*expiration, origin);
  }
  return credentials;
}

}  // namespace singletable::remote
