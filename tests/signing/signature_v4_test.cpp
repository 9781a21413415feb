#include <singletable/signing/signature_v4.hpp>

#include <chrono>

#include <gtest/gtest.h>

namespace singletable {
namespace {

using std::chrono::sys_days;

/// The request of the guide's own example.
SignedParts example() {
  return {.method = "GET",
          .path = "/",
          .query = "Action=ListUsers&Version=2010-05-08",
          .headers = {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"},
                      {"host", "iam.amazonaws.com"},
                      {"x-amz-date", "20150830T123600Z"}},
          .body = ""};
}

const SigningKeys example_keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

TEST(SigningTime, IsInUtc) {
  using namespace std::chrono_literals;
  EXPECT_EQ(signing_time(sys_days{2015y / 8 / 30} + 12h + 36min), "20150830T123600Z");
  EXPECT_EQ(signing_time(sys_days{2026y / 1 / 2} + 3s), "20260102T000003Z");
}

TEST(SigningTime, IsReadBack) {
  using namespace std::chrono_literals;
  EXPECT_EQ(parse_signing_time("20150830T123600Z"), sys_days{2015y / 8 / 30} + 12h + 36min);
  EXPECT_EQ(parse_signing_time("20240229T235959Z"), sys_days{2024y / 2 / 29} + 24h - 1s);
}

TEST(SigningTime, IsNothingElse) {
  for (const char* text :
       {"", "20150830", "20150830T123600", "20150830T123600z", "20150830 123600Z",
        "20150830T1236000Z", "2015-8-30T123600Z", "20150230T123600Z", "20151330T123600Z",
        "20150830T243600Z", "20150830T126000Z", "20150830T123660Z", "2015083xT123600Z",
        "-0150830T123600Z", "+0150830T123600Z"}) {
    EXPECT_EQ(parse_signing_time(text), std::nullopt) << text;
  }
}

TEST(Signer, GivesTheGuidesExample) {
  Signer signer{"us-east-1", "iam"};
  EXPECT_EQ(signer.authorization(example(), example_keys, "20150830T123600Z"),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST(Signer, KeepsADaysKeyAndNoOther) {
  Signer signer{"us-east-1", "iam"};
  const std::string first = signer.signature(example(), example_keys, "20150830T123600Z");
  const std::string of_next_day = signer.signature(example(), example_keys, "20150831T123600Z");
  const std::string of_other_secret =
      signer.signature(example(), {"AKIDEXAMPLE", "another"}, "20150830T123600Z");
  EXPECT_NE(of_next_day, first);
  EXPECT_NE(of_other_secret, first);
  EXPECT_EQ(signer.signature(example(), example_keys, "20150830T123600Z"), first);
}

TEST(Signer, CoversEveryPart) {
  Signer signer{"us-east-1", "iam"};
  const auto signature = [&](const SignedParts& request) {
    return signer.signature(request, example_keys, "20150830T123600Z");
  };
  const std::string whole = signature(example());
  SignedParts changed = example();
  changed.method = "POST";
  EXPECT_NE(signature(changed), whole);
  changed = example();
  changed.path = "/a";
  EXPECT_NE(signature(changed), whole);
  changed = example();
  changed.query = "";
  EXPECT_NE(signature(changed), whole);
  changed = example();
  changed.headers[0].second = "text/plain";
  EXPECT_NE(signature(changed), whole);
  changed = example();
  changed.body = "{}";
  EXPECT_NE(signature(changed), whole);
  EXPECT_NE(Signer("us-east-2", "iam").signature(example(), example_keys, "20150830T123600Z"),
            whole);
  EXPECT_NE(Signer("us-east-1", "sts").signature(example(), example_keys, "20150830T123600Z"),
            whole);
}

}  // namespace
}  // namespace singletable
