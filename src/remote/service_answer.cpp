#include "remote/service_answer.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <singletable/base/error.hpp>
#include <singletable/base/gzip.hpp>

namespace singletable::remote {
namespace {

using boost::system::system_error;

[[noreturn]] void throw_damaged(const char* what) {
  throw system_error{boost::system::errc::make_error_code(boost::system::errc::bad_message), what};
}

void check_sum(const HttpResponse& response) {
  const auto header = response.find("x-amz-crc32");
  if (header == response.end()) return;
  const std::string_view text = header->value();
  std::uint32_t told = 0;
  std::from_chars(text.data(), text.data() + text.size(), told);
  if (crc32_of(response.body()) != told) throw_damaged("the answer's checksum is wrong");
}

std::string unpacked(std::string_view packed) {
  try {
    return from_gzip(packed, longest_answer);
  } catch (const DecodeError& error) {
    throw_damaged(error.what());
  }
}

std::string name_of_error(const std::string& body) {
  simdjson::dom::parser parser;
  std::string_view type;
  if (parser.parse(body)["__type"].get_string().get(type) != simdjson::SUCCESS) return {};
  return std::string{type.substr(type.find('#') + 1)};
}

/// "Tue, 15 Nov 1994 08:12:31 GMT".
std::optional<std::chrono::sys_seconds> date_of(const HttpResponse& response) {
  std::tm parts{};
  std::istringstream text{std::string{response[http::field::date]}};
  text.imbue(std::locale::classic());
  text >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S");
  if (text.fail()) return std::nullopt;
  return std::chrono::sys_seconds{std::chrono::seconds{timegm(&parts)}};
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

ServiceAnswer read_answer(HttpResponse response) {
  check_sum(response);
  ServiceAnswer answer{.status = response.result_int(), .body = {}};
  const bool is_packed = response[http::field::content_encoding] == "gzip";
  if (!answer.is_good()) answer.date = date_of(response);
  answer.body = is_packed ? unpacked(response.body()) : std::move(response.body());
  if (!answer.is_good()) answer.error_name = name_of_error(answer.body);
  return answer;
}

std::optional<AttemptFault> ServiceAnswer::fault() const {
  if (is_good()) return std::nullopt;
  if (is_one_of(error_name, {"ProvisionedThroughputExceededException", "ThrottlingException",
                             "RequestLimitExceeded", "ThrottledException", "Throttling",
                             "TooManyRequestsException"}) ||
      status == 429) {
    return AttemptFault::throttled;
  }
  if (status >= 500) return AttemptFault::service;
  return std::nullopt;
}

bool ServiceAnswer::says_time_is_wrong() const {
  if (is_one_of(error_name, {"RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"})) {
    return true;
  }
  const bool is_about_signature =
      is_one_of(error_name, {"InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"});
  return is_about_signature && (body.find("Signature expired") != body.npos ||
                                body.find("Signature not yet current") != body.npos);
}

bool ServiceAnswer::says_credentials_expired() const {
  return is_one_of(error_name, {"ExpiredTokenException", "ExpiredToken",
                                "UnrecognizedClientException", "InvalidClientTokenId"});
}

}  // namespace singletable::remote
