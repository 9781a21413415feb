#include <singletable/signing/signature_v4.hpp>

#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "signing/sha256.hpp"

namespace singletable {
namespace {

constexpr std::string_view algorithm_name = "AWS4-HMAC-SHA256";
constexpr std::string_view scope_end = "aws4_request";
constexpr std::size_t day_characters = 8;

std::string signed_names(const SignedParts& request) {
  std::string names;
  for (const auto& [name, value] : request.headers) {
    if (!names.empty()) names.push_back(';');
    names.append(name);
  }
  return names;
}

signing::Digest hash_of(const SignedParts& request) {
  signing::Sha256 hash;
  hash.add(request.method).add("\n").add(request.path).add("\n").add(request.query).add("\n");
  for (const auto& [name, value] : request.headers) hash.add(name).add(":").add(value).add("\n");
  hash.add("\n").add(signed_names(request)).add("\n");
  return hash.add(signing::hexadecimal(signing::sha256(request.body))).take();
}

/// The number that the text's digits from `first` are; none when there is anything else.
std::optional<int> digits_of(std::string_view text, std::size_t first, std::size_t count) {
  int number = 0;
  const char* begin = text.data() + first;
  const auto [end, fault] = std::from_chars(begin, begin + count, number);
  if (fault != std::errc{} || end != begin + count || *begin == '-') return std::nullopt;
  return number;
}

std::string_view day_of(std::string_view time) { return time.substr(0, day_characters); }

}  // namespace

std::string signing_time(std::chrono::sys_seconds time) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::optional<std::chrono::sys_seconds> parse_signing_time(std::string_view text) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const auto year = digits_of(text, 0, 4);
  const auto month = digits_of(text, 4, 2);
  const auto day = digits_of(text, 6, 2);
  const auto hour = digits_of(text, 9, 2);
  const auto minute = digits_of(text, 11, 2);
  const auto second = digits_of(text, 13, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second};
}

/// The key that a secret gives for one day, region and service.
class Signer::DayKey {
 public:
  DayKey(std::string secret, std::string_view day, std::string_view region,
         std::string_view service)
      : secret_(std::move(secret)), day_(day), hmac_(derived(secret_, day, region, service)) {}

  bool fits(std::string_view secret, std::string_view day) const {
    return day == day_ && secret == secret_;
  }
  std::string sign(std::string_view text) const { return signing::hexadecimal(hmac_.of(text)); }

 private:
  static signing::Hmac derived(const std::string& secret, std::string_view day,
                               std::string_view region, std::string_view service) {
    using signing::bytes_of;
    using signing::Hmac;
    const auto of_day = Hmac{"AWS4" + secret}.of(day);
    const auto of_region = Hmac{bytes_of(of_day)}.of(region);
    const auto of_service = Hmac{bytes_of(of_region)}.of(service);
    return Hmac{bytes_of(Hmac{bytes_of(of_service)}.of(scope_end))};
  }

  std::string secret_;
  std::string day_;
  signing::Hmac hmac_;
};

Signer::Signer(std::string region, std::string service)
    : region_(std::move(region)), service_(std::move(service)) {}
Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

std::string Signer::scope_of(std::string_view time) const {
  return fmt::format("{}/{}/{}/{}", day_of(time), region_, service_, scope_end);
}

std::string Signer::signature(const SignedParts& request, const SigningKeys& keys,
                              std::string_view time) {
  if (key_ == nullptr || !key_->fits(keys.secret_access_key, day_of(time))) {
    key_ = std::make_unique<DayKey>(keys.secret_access_key, day_of(time), region_, service_);
  }
  return key_->sign(fmt::format("{}\n{}\n{}\n{}", algorithm_name, time, scope_of(time),
                                signing::hexadecimal(hash_of(request))));
}

std::string Signer::authorization(const SignedParts& request, const SigningKeys& keys,
                                  std::string_view time) {
  return fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", algorithm_name,
                     keys.access_key_id, scope_of(time), signed_names(request),
                     signature(request, keys, time));
}

}  // namespace singletable
