#include "server/signature_check.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <boost/beast/core/string.hpp>

#include <singletable/base/printable.hpp>
#include <singletable/signing/secret_comparison.hpp>

#include "server/canonical_request.hpp"
#include "server/named_refusal.hpp"

namespace singletable::server {
namespace {

constexpr std::chrono::minutes most_skew{15};
constexpr std::string_view signed_service = "dynamodb";
constexpr std::string_view scope_terminator = "aws4_request";
constexpr std::size_t day_characters = 8;

[[noreturn]] void refuse(std::string_view name, const std::string& message) {
  throw NamedRefusal{common_exceptions, name, printable(message)};
}
[[noreturn]] void refuse_incomplete(const std::string& message) {
  refuse("IncompleteSignatureException", message);
}
[[noreturn]] void refuse_signature(const std::string& message) {
  refuse("InvalidSignatureException", message);
}
/// One text, whether the key or its token is unknown.
[[noreturn]] void refuse_client() {
  refuse("UnrecognizedClientException", "The security token included in the request is invalid.");
}

std::string_view header_text(const HttpRequest& request, std::string_view name) {
  const auto value = request[boost::beast::string_view{name.data(), name.size()}];
  return {value.data(), value.size()};
}

void check_is_complete(const AuthorizationHeader& authorization, std::string_view time) {
  std::string missing;
  const auto require = [&](std::string_view part, const char* text) {
    if (part.empty()) missing += text;
  };
  require(authorization.credential, "Authorization header requires 'Credential' parameter. ");
  require(authorization.signature, "Authorization header requires 'Signature' parameter. ");
  require(authorization.signed_headers,
          "Authorization header requires 'SignedHeaders' parameter. ");
  require(time, "Authorization header requires existence of a 'X-Amz-Date' header. ");
  if (missing.empty()) return;
  missing.pop_back();
  refuse_incomplete(missing);
}

/// What a signature leaves out could be changed on the way.
void check_covers(const std::vector<std::string_view>& signed_names, const HttpRequest& request) {
  const auto is_signed = [&](boost::beast::string_view name) {
    return std::any_of(signed_names.begin(), signed_names.end(), [&](std::string_view each) {
      return boost::beast::iequals(name, {each.data(), each.size()});
    });
  };
  if (!is_signed("host")) {
    refuse_signature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (const auto& field : request) {
    const auto name = field.name_string();
    if (!boost::beast::iequals(name.substr(0, 6), "x-amz-") || is_signed(name)) continue;
    refuse_signature(fmt::format("'{}' must be a 'SignedHeader' in the AWS Authorization.",
                                 std::string_view{name.data(), name.size()}));
  }
  for (const std::string_view name : signed_names) {
    if (request.find({name.data(), name.size()}) != request.end()) continue;
    refuse_signature(fmt::format(
        "'{}' is named as a SignedHeader, but it does not exist in the HTTP request.", name));
  }
}

void check_scope(const CredentialScope& scope, std::string_view time) {
  std::string faults;
  if (scope.region.empty()) faults += "Credential should be scoped to a valid region, not ''. ";
  if (scope.service != signed_service) {
    faults += fmt::format("Credential should be scoped to correct service: '{}'. ", signed_service);
  }
  if (scope.terminator != scope_terminator) {
    faults += fmt::format("Credential should be scoped with a valid terminator: '{}', not '{}'. ",
                          scope_terminator, scope.terminator);
  }
  const std::string_view day = time.substr(0, day_characters);
  if (scope.day != day) {
    faults += fmt::format(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
        "HTTP: '{}' != '{}', from '{}'. ",
        scope.day, day, time);
  }
  if (faults.empty()) return;
  faults.pop_back();
  refuse_signature(faults);
}

}  // namespace

SignatureCheck::SignatureCheck(const std::vector<SigningKeys>& credentials, Clock clock)
    : clock_(std::move(clock)) {
  for (const SigningKeys& keys : credentials) {
    clients_.emplace(keys.access_key_id, Client{keys, {}, Signer{{}, std::string{signed_service}}});
  }
}

void SignatureCheck::check(const HttpRequest& request) {
  const AuthorizationHeader authorization =
      parse_authorization(header_text(request, "Authorization"));
  if (!authorization.algorithm.starts_with("AWS4-")) {
    refuse("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }
  const std::string_view time = header_text(request, "X-Amz-Date");
  check_is_complete(authorization, time);
  check_time(time);
  const std::vector<std::string_view> signed_names = authorization.signed_names();
  check_covers(signed_names, request);
  if (authorization.algorithm != "AWS4-HMAC-SHA256") {
    refuse_incomplete(fmt::format("Unsupported AWS 'algorithm': '{}' (only AWS4-HMAC-SHA256).",
                                  authorization.algorithm));
  }
  const auto scope = authorization.scope();
  if (!scope) {
    refuse_incomplete(
        fmt::format("Credential must have exactly 5 slash-delimited elements, e.g. "
                    "keyid/date/region/service/term, got '{}'",
                    authorization.credential));
  }
  check_scope(*scope, time);
  Client& client = client_of(*scope);
  const CanonicalRequest canonical{request, signed_names};
  const std::string expected = client.signer.signature(canonical.parts(), client.keys, time);
  if (!are_equal_secrets(expected, authorization.signature)) {
    refuse_signature(
        "The request signature we calculated does not match the signature you provided. Check "
        "your AWS Secret Access Key and signing method. Consult the service documentation for "
        "details.");
  }
  if (!are_equal_secrets(client.keys.session_token, header_text(request, "X-Amz-Security-Token"))) {
    refuse_client();
  }
}

void SignatureCheck::check_time(std::string_view time) const {
  const auto signed_at = parse_signing_time(time);
  if (!signed_at) {
    refuse_incomplete(fmt::format("Date must be in ISO-8601 'basic format'. Got '{}'.", time));
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_());
  if (*signed_at < now - most_skew) {
    refuse_signature(fmt::format("Signature expired: {} is now earlier than {} ({} - 15 min.)",
                                 time, signing_time(now - most_skew), signing_time(now)));
  }
  if (*signed_at > now + most_skew) {
    refuse_signature(
        fmt::format("Signature not yet current: {} is still later than {} ({} + 15 "
                    "min.)",
                    time, signing_time(now + most_skew), signing_time(now)));
  }
}

SignatureCheck::Client& SignatureCheck::client_of(const CredentialScope& scope) {
  const auto found = clients_.find(scope.access_key_id);
  if (found == clients_.end()) refuse_client();
  Client& client = found->second;
  if (client.region != scope.region) {
    client.region = scope.region;
    client.signer = Signer{client.region, std::string{signed_service}};
  }
  return client;
}

}  // namespace singletable::server
