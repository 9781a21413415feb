#include "server/signature_check.hpp"

#include <chrono>
#include <functional>
#include <string>

#include <gmock/gmock.h>

#include "server/canonical_request.hpp"
#include "server/named_refusal.hpp"

namespace singletable::server {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string signed_at = "20260102T030405Z";
const Timestamp now = std::chrono::sys_days{2026y / 1 / 2} + 3h + 4min + 5s;

const std::vector<SigningKeys> known_clients{
    {"ANN", "ann's secret"},
    {"BEN", "ben's secret", "ben's token"},
};

struct Signing {
  SigningKeys keys = known_clients[0];
  std::string region = "eu-west-1";
  std::string service = "dynamodb";
  std::string time = signed_at;
};

HttpRequest unsigned_request(const Signing& by) {
  HttpRequest request{http::verb::post, "/", 11};
  request.set(http::field::host, "localhost:8000");
  request.set("X-Amz-Target", "DynamoDB_20120810.ListTables");
  request.set("X-Amz-Date", by.time);
  if (!by.keys.session_token.empty()) request.set("X-Amz-Security-Token", by.keys.session_token);
  request.set(http::field::user_agent, "nobody signs this");
  request.body() = R"({"Limit":1})";
  return request;
}

/// As a client does that covers everything it has to.
HttpRequest signed_request(const Signing& by) {
  HttpRequest request = unsigned_request(by);
  SignedParts parts{.method = "POST",
                    .path = "/",
                    .headers = {{"host", "localhost:8000"}, {"x-amz-date", by.time}},
                    .body = request.body()};
  if (!by.keys.session_token.empty()) {
    parts.headers.emplace_back("x-amz-security-token", by.keys.session_token);
  }
  parts.headers.emplace_back("x-amz-target", "DynamoDB_20120810.ListTables");
  request.set(http::field::authorization,
              Signer{by.region, by.service}.authorization(parts, by.keys, by.time));
  return request;
}

/// "ok", else what the request is refused with.
std::string checked(const HttpRequest& request, Timestamp at = now) {
  try {
    SignatureCheck{known_clients, [at] { return at; }}.check(request);
    return "ok";
  } catch (const NamedRefusal& refusal) {
    return std::string{refusal.name()} + ": " + refusal.what();
  }
}

TEST(SignatureCheck, LetsThroughWhoKnowsTheSecret) {
  EXPECT_EQ(checked(signed_request({})), "ok");
  EXPECT_EQ(checked(signed_request({.keys = known_clients[1]})), "ok");
  EXPECT_EQ(checked(signed_request({.region = "us-east-1"})), "ok");
}

TEST(SignatureCheck, TellsClientsAndRegionsApartWhileItLives) {
  SignatureCheck check{known_clients, [] { return now; }};
  for (int round = 0; round < 2; ++round) {
    for (const SigningKeys& keys : known_clients) {
      for (const char* region : {"eu-west-1", "us-east-1"}) {
        EXPECT_NO_THROW(check.check(signed_request({.keys = keys, .region = region})));
      }
    }
    SigningKeys guessed = known_clients[0];
    guessed.secret_access_key = "guessed";
    EXPECT_THROW(check.check(signed_request({.keys = guessed})), NamedRefusal);
  }
}

struct Tampering {
  const char* what;
  std::function<void(HttpRequest&)> change;
  const char* refused_with;
};

void replace_in_authorization(HttpRequest& request, const std::string& old_part,
                              const std::string& new_part) {
  std::string text{request[http::field::authorization]};
  text.replace(text.find(old_part), old_part.size(), new_part);
  request.set(http::field::authorization, text);
}

auto replacing(const std::string& old_part, const std::string& new_part) {
  return [=](HttpRequest& request) { replace_in_authorization(request, old_part, new_part); };
}

auto setting(const std::string& name, const std::string& value) {
  return [=](HttpRequest& request) { request.set(name, value); };
}

auto without(const std::string& name) {
  return [=](HttpRequest& request) { request.erase(name); };
}

const std::string no_match = "InvalidSignatureException: The request signature we calculated does";

const std::vector<Tampering> tamperings{
    {"the body", [](HttpRequest& request) { request.body() = R"({"Limit":2})"; }, no_match.c_str()},
    {"a longer body", [](HttpRequest& request) { request.body() += ' '; }, no_match.c_str()},
    {"the operation", setting("X-Amz-Target", "DynamoDB_20120810.DeleteTable"), no_match.c_str()},
    {"a second operation",
     [](HttpRequest& request) { request.insert("X-Amz-Target", "DynamoDB_20120810.DeleteTable"); },
     no_match.c_str()},
    {"the host", setting("Host", "elsewhere"), no_match.c_str()},
    {"the path", [](HttpRequest& request) { request.target("/a"); }, no_match.c_str()},
    {"a query", [](HttpRequest& request) { request.target("/?a"); }, no_match.c_str()},
    {"the method", [](HttpRequest& request) { request.method(http::verb::put); }, no_match.c_str()},
    {"the time", setting("X-Amz-Date", "20260102T030406Z"), no_match.c_str()},
    {"the signature", replacing("Signature=", "Signature=0"), no_match.c_str()},
    {"another region's scope", replacing("/eu-west-1/", "/us-east-1/"), no_match.c_str()},
    {"another known client", replacing("=ANN/", "=BEN/"), no_match.c_str()},
    {"no Authorization", without("Authorization"),
     "MissingAuthenticationTokenException: Request is missing Authentication Token"},
    {"another scheme", setting("Authorization", "Basic YTpi"),
     "MissingAuthenticationTokenException"},
    {"another algorithm", replacing("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
     "IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'"},
    {"no signature", replacing("Signature=", "Sign="),
     "IncompleteSignatureException: Authorization header requires 'Signature' parameter."},
    {"no signed headers", replacing("SignedHeaders=", "Headers="),
     "IncompleteSignatureException: Authorization header requires 'SignedHeaders' parameter."},
    {"nothing but the algorithm", setting("Authorization", "AWS4-HMAC-SHA256"),
     "requires 'Credential' parameter. Authorization header requires 'Signature' parameter."},
    {"no time", without("X-Amz-Date"), "requires existence of a 'X-Amz-Date' header."},
    {"no time that is one", setting("X-Amz-Date", "20261302T030405Z"),
     "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got '2026130"},
    {"a host not signed", replacing("SignedHeaders=host;", "SignedHeaders="),
     "InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader'"},
    {"an operation not signed", replacing("x-amz-date;x-amz-target", "x-amz-date"),
     "InvalidSignatureException: 'X-Amz-Target' must be a 'SignedHeader' in the AWS"},
    {"a header more", setting("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
     "InvalidSignatureException: 'x-amz-content-sha256' must be a 'SignedHeader'"},
    {"a signed header gone", without("X-Amz-Target"),
     "InvalidSignatureException: 'x-amz-target' is named as a SignedHeader, but it does not"},
    {"an unknown client", replacing("=ANN/", "=EVE/"),
     "UnrecognizedClientException: The security token included in the request is invalid."},
    {"another service's scope", replacing("/dynamodb/", "/s3/"),
     "InvalidSignatureException: Credential should be scoped to correct service: 'dynamodb'."},
    {"another end of the scope", replacing("/aws4_request", "/aws5_request"),
     "scoped with a valid terminator: 'aws4_request', not 'aws5_request'."},
    {"another day's scope", replacing("/20260102/", "/20260101/"),
     "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
     "'20260101' != '20260102', from '20260102T030405Z'."},
    {"what is no text", setting("X-Amz-Date", "\xFF\x01"),
     "Date must be in ISO-8601 'basic format'. Got '?"
     "?'."},
    {"no region", replacing("/eu-west-1/", "//"), "scoped to a valid region, not ''."},
    {"a short scope", replacing("/eu-west-1/", "/"),
     "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements"},
    {"a token for a client without", setting("X-Amz-Security-Token", "found"),
     "InvalidSignatureException: 'X-Amz-Security-Token' must be a 'SignedHeader'"},
};

TEST(SignatureCheck, RefusesWhatWasChanged) {
  for (const Tampering& tampering : tamperings) {
    HttpRequest request = signed_request({});
    tampering.change(request);
    EXPECT_THAT(checked(request), HasSubstr(tampering.refused_with)) << tampering.what;
  }
}

TEST(SignatureCheck, WantsTheTokenThatBelongsToTheKey) {
  const std::string refused =
      "UnrecognizedClientException: The security token included in the request is invalid.";
  SigningKeys keys = known_clients[1];
  keys.session_token = "another";
  EXPECT_EQ(checked(signed_request({.keys = keys})), refused);
  keys.session_token = "";
  EXPECT_EQ(checked(signed_request({.keys = keys})), refused);
  keys = known_clients[0];
  keys.session_token = "one too many";
  EXPECT_EQ(checked(signed_request({.keys = keys})), refused);
}

TEST(SignatureCheck, LetsClocksDifferByAQuarterOfAnHour) {
  const HttpRequest request = signed_request({});
  EXPECT_EQ(checked(request, now + 15min), "ok");
  EXPECT_EQ(checked(request, now - 15min), "ok");
  EXPECT_EQ(checked(request, now + 15min + 1s),
            "InvalidSignatureException: Signature expired: 20260102T030405Z is now earlier than "
            "20260102T030406Z (20260102T031906Z - 15 min.)");
  EXPECT_EQ(checked(request, now - 15min - 1s),
            "InvalidSignatureException: Signature not yet current: 20260102T030405Z is still "
            "later than 20260102T030404Z (20260102T024904Z + 15 min.)");
}

/// The request of the guide's own example.
TEST(CanonicalRequest, PutsWhatClientsWriteDifferentlyInOneForm) {
  HttpRequest request{http::verb::get, "/?Version=2010-05-08&Action=ListUsers", 11};
  request.set(http::field::content_type, "application/x-www-form-urlencoded;   charset=utf-8 ");
  request.set(http::field::host, "  iam.amazonaws.com");
  request.set("x-amz-date", "20150830T123600Z");
  const AuthorizationHeader authorization = parse_authorization(
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
      "SignedHeaders=content-type;host;x-amz-date,   Signature=0");
  const CanonicalRequest canonical{request, authorization.signed_names()};
  const SigningKeys keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};
  EXPECT_EQ(Signer("us-east-1", "iam").signature(canonical.parts(), keys, "20150830T123600Z"),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST(CanonicalRequest, EncodesPathsAndJoinsValues) {
  HttpRequest request{http::verb::get, "/a%20b/c?x&b=2&b=1", 11};
  request.insert("my-header", " a  b ");
  request.insert("my-header", "c");
  const CanonicalRequest canonical{request, {"my-header", "absent"}};
  const SignedParts parts = canonical.parts();
  EXPECT_EQ(parts.path, "/a%2520b/c");
  EXPECT_EQ(parts.query, "b=1&b=2&x=");
  ASSERT_EQ(parts.headers.size(), 2U);
  EXPECT_EQ(parts.headers[0].first, "absent");
  EXPECT_EQ(parts.headers[1].second, "a b,c");
}

}  // namespace
}  // namespace singletable::server
