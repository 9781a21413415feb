#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/base/durations.hpp>

namespace singletable {

/// What a request is signed with. The session token is empty for keys that do not expire.
struct SigningKeys {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token = {};
};

/// The parts of an HTTP request that a signature covers.
struct SignedParts {
  std::string_view method;
  /// The path, already in its canonical form: "/" and percent-encoded segments.
  std::string_view path;
  /// The query string, already in its canonical form: sorted, percent-encoded.
  std::string_view query = {};
  /// Names in lower case, in ascending order; values without spaces around them.
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  std::string_view body;
};

/// The moment of a signature: "20150830T123600Z". Its first eight characters are the day.
std::string signing_time(std::chrono::sys_seconds time);
/// The other way round; nothing for text that is not exactly so, or no moment of any day.
std::optional<std::chrono::sys_seconds> parse_signing_time(std::string_view text);

/// Signs requests to one service in one region with AWS's Signature Version 4. Source:
/// "Create a signed AWS API request", AWS Identity and Access Management User Guide.
///
/// The key derived for a day is kept, so that a signature costs one HMAC and two hashes.
/// One thread at a time.
class Signer {
 public:
  Signer(std::string region, std::string service);
  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  /// The signature alone, 64 hexadecimal digits; what a server compares.
  std::string signature(const SignedParts& request, const SigningKeys& keys, std::string_view time);
  /// The value of the Authorization header. `request.headers` must hold `host` and
  /// `x-amz-date`, whose value is `time`.
  std::string authorization(const SignedParts& request, const SigningKeys& keys,
                            std::string_view time);

 private:
  class DayKey;

  std::string scope_of(std::string_view time) const;

  std::string region_;
  std::string service_;
  std::unique_ptr<DayKey> key_;
};

}  // namespace singletable
