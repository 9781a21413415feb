#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/base/clock.hpp>
#include <singletable/signing/signature_v4.hpp>

#include "server/authorization_header.hpp"
#include "server/http_answer.hpp"

namespace singletable::server {

/// Tells requests of those who know a secret from all others: Signature Version 4 in the
/// Authorization header, over the host, the time, every x-amz- header and the body. Time may
/// differ by 15 minutes from the clock's. Every region is good, and part of the signature.
///
/// Keeps keys that it derived, so that a check costs two hashes and an HMAC. One thread at a
/// time.
class SignatureCheck {
 public:
  SignatureCheck(const std::vector<SigningKeys>& credentials, Clock clock);

  /// Throws NamedRefusal, with the service's name and words, for whoever does not. The body
  /// must be as it came.
  void check(const HttpRequest& request);

 private:
  struct Client {
    SigningKeys keys;
    std::string region;
    Signer signer;
  };

  void check_time(std::string_view time) const;
  Client& client_of(const CredentialScope& scope);

  std::map<std::string, Client, std::less<>> clients_;
  Clock clock_;
};

}  // namespace singletable::server
