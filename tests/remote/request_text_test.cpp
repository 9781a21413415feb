#include "remote/request_text.hpp"

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

TEST(RequestText, IsOneText) {
  RequestText request{"POST", "/path", "host:8000"};
  request.header("X-Amz-Target", "GetItem").header("Empty", "");
  EXPECT_EQ(std::move(request).with_body("{\"a\":1}"),
            "POST /path HTTP/1.1\r\n"
            "Host: host:8000\r\n"
            "X-Amz-Target: GetItem\r\n"
            "Empty: \r\n"
            "Content-Length: 7\r\n"
            "\r\n"
            "{\"a\":1}");
}

TEST(RequestText, OfNoBodySaysSo) {
  EXPECT_THAT((RequestText{"GET", "/", "host"}.with_body({})),
              testing::EndsWith("Content-Length: 0\r\n\r\n"));
}

TEST(RequestText, RefusesValuesThatEndTheirLine) {
  for (const std::string_view value : {std::string_view{"a\r\nHost: b"}, std::string_view{"a\n"},
                                       std::string_view{"\r"}, std::string_view{"a\0b", 3}}) {
    RequestText request{"GET", "/", "host"};
    try {
      request.header("X-Amz-Security-Token", value);
      ADD_FAILURE() << value;
    } catch (const ConfigurationError& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr("X-Amz-Security-Token"));
      EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("Host: b"))) << "it may be secret";
    }
  }
}

}  // namespace
}  // namespace singletable::remote
