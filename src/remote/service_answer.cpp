#include "remote/service_answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string_view>
#include <utility>

#include <simdjson.h>
#include <zlib.h>

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
  const std::string& body = response.body();
  const auto found = crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size());
  if (found != told) throw_damaged("the answer's checksum is wrong");
}

/// Takes the gzip format apart.
class Inflation {
 public:
  Inflation() {
    constexpr int with_gzip_header = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, with_gzip_header) != Z_OK) throw std::bad_alloc{};
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() { inflateEnd(&stream_); }

  std::string unpack(std::string packed) {
    constexpr std::size_t most_bytes = std::size_t{128} * 1024 * 1024;
    std::string unpacked;
    std::array<char, 16'384> part{};
    stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    for (int result = Z_OK; result != Z_STREAM_END;) {
      stream_.next_out = reinterpret_cast<Bytef*>(part.data());
      stream_.avail_out = static_cast<uInt>(part.size());
      result = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = part.size() - stream_.avail_out;
      if (result != Z_OK && result != Z_STREAM_END) throw_damaged("the answer's gzip is damaged");
      if (made == 0 && result == Z_OK) throw_damaged("the answer's gzip is cut short");
      unpacked.append(part.data(), made);
      if (unpacked.size() > most_bytes) throw_damaged("the answer unpacks to too much");
    }
    return unpacked;
  }

 private:
  z_stream stream_{};
};

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
  answer.body =
      is_packed ? Inflation{}.unpack(std::move(response.body())) : std::move(response.body());
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
