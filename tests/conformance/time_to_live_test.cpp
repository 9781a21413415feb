#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::HasSubstr;
using testing::Optional;
using testing::StartsWith;

class TimeToLive : public BackendTest {
 protected:
  void enable(const std::string& attribute = "ttl") {
    backend().update_time_to_live({"App", attribute, true});
  }
};
SINGLETABLE_ON_EVERY_BACKEND(TimeToLive);

TEST_P(TimeToLive, DescribesItsAttribute) {
  EXPECT_EQ(backend().describe_time_to_live({"App"}).attribute, std::nullopt);
  EXPECT_THAT(backend().update_time_to_live({"App", "ttl", true}).attribute,
              Optional(std::string{"ttl"}));
  EXPECT_THAT(backend().describe_time_to_live({"App"}).attribute, Optional(std::string{"ttl"}));
}

TEST_P(TimeToLive, RefusesWhatIsAlreadySo) {
  const auto update = [&](const std::string& attribute, bool enabled) {
    return thrown([&] { backend().update_time_to_live({"App", attribute, enabled}); });
  };
  EXPECT_THAT(update("ttl", false),
              HasSubstr(told("ValidationException: TimeToLive is already disabled [table App")));
  enable();
  EXPECT_THAT(update("ttl", true),
              HasSubstr(told("ValidationException: TimeToLive is already enabled [table App")));
  const std::string other = told(
      "ValidationException: TimeToLive is active on a different AttributeName: current "
      "AttributeName is ttl [table App, attribute other]");
  EXPECT_THAT(update("other", true), StartsWith(other));
  EXPECT_THAT(update("other", false), StartsWith(other));
  EXPECT_THAT(update("", true), HasSubstr(told("must be between 1 and 255 characters")));
}

}  // namespace
}  // namespace singletable::conformance
