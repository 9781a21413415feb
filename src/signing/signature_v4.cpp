#include <singletable/signing/signature_v4.hpp>

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

std::string_view day_of(std::string_view time) { return time.substr(0, day_characters); }

}  // namespace

std::string signing_time(std::chrono::sys_seconds time) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
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
