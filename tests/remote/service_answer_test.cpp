#include "remote/service_answer.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include <singletable/base/gzip.hpp>

namespace singletable::remote {
namespace {

using boost::system::system_error;

HttpResponse response_of(unsigned status, std::string body) {
  HttpResponse response{static_cast<http::status>(status), 11};
  response.body() = std::move(body);
  return response;
}

std::string sum_of(const std::string& text) { return std::to_string(crc32_of(text)); }

TEST(ServiceAnswer, HasTheChecksumThatItIsSaidToHave) {
  HttpResponse good = response_of(200, "{}");
  good.set("x-amz-crc32", sum_of("{}"));
  EXPECT_EQ(read_answer(good).body, "{}");
  HttpResponse bad = response_of(200, "{ }");
  bad.set("x-amz-crc32", sum_of("{}"));
  EXPECT_THROW(read_answer(bad), system_error);
  EXPECT_EQ(read_answer(response_of(200, "{}")).body, "{}") << "not all services tell";
}

TEST(ServiceAnswer, IsUnpacked) {
  const std::string text(100'000, 'x');
  const std::string packed = to_gzip(text);
  HttpResponse response = response_of(200, packed);
  response.set(http::field::content_encoding, "gzip");
  response.set("x-amz-crc32", sum_of(packed));
  EXPECT_EQ(read_answer(response).body, text);
  response = response_of(200, packed.substr(0, packed.size() / 2));
  response.set(http::field::content_encoding, "gzip");
  EXPECT_THROW(read_answer(response), system_error);
  response.body() = "no gzip";
  EXPECT_THROW(read_answer(response), system_error);
}

TEST(ServiceAnswer, SaysWhatWentWrong) {
  using Fault = std::optional<AttemptFault>;
  struct Case {
    unsigned status;
    const char* name;
    Fault fault;
  };
  const Case cases[] = {
      {200, "", std::nullopt},
      {400, "ValidationException", std::nullopt},
      {400, "ConditionalCheckFailedException", std::nullopt},
      {400, "ThrottlingException", AttemptFault::throttled},
      {400, "ProvisionedThroughputExceededException", AttemptFault::throttled},
      {429, "", AttemptFault::throttled},
      {500, "InternalServerError", AttemptFault::service},
      {503, "", AttemptFault::service},
  };
  for (const Case& c : cases) {
    const std::string body =
        std::string{R"({"__type":"com.amazonaws.dynamodb.v20120810#)"} + c.name + "\"}";
    const ServiceAnswer answer = read_answer(response_of(c.status, body));
    EXPECT_EQ(answer.fault(), c.fault) << c.status << c.name;
    if (c.status != 200) {
      EXPECT_EQ(answer.error_name, c.name);
    }
  }
  EXPECT_EQ(read_answer(response_of(502, "<html>")).error_name, "");
}

TEST(ServiceAnswer, TellsTheServicesTime) {
  HttpResponse response = response_of(400, "{}");
  response.set(http::field::date, "Tue, 15 Nov 1994 08:12:31 GMT");
  using namespace std::chrono_literals;
  EXPECT_EQ(read_answer(response).date, std::chrono::sys_days{1994y / 11 / 15} + 8h + 12min + 31s);
  response.set(http::field::date, "yesterday");
  EXPECT_EQ(read_answer(response).date, std::nullopt);
}

}  // namespace
}  // namespace singletable::remote
