#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace singletable::server {

/// The scope of a signature: "KEYID/DAY/REGION/SERVICE/aws4_request".
struct CredentialScope {
  std::string_view access_key_id;
  std::string_view day;
  std::string_view region;
  std::string_view service;
  std::string_view terminator;
};

/// What an Authorization header of Signature Version 4 says: views of it, empty where it says
/// nothing of the kind.
struct AuthorizationHeader {
  std::string_view algorithm;
  std::string_view credential;
  std::string_view signed_headers;
  std::string_view signature;

  /// As they stand there, split at semicolons.
  std::vector<std::string_view> signed_names() const;
  /// Nothing unless the credential has five parts.
  std::optional<CredentialScope> scope() const;
};

/// Valid as long as `text`. Parts it does not know are passed over. Source: "Create a signed
/// AWS API request", AWS Identity and Access Management User Guide.
AuthorizationHeader parse_authorization(std::string_view text);

}  // namespace singletable::server
