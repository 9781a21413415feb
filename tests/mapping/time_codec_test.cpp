#include <singletable/mapping/time_codec.hpp>

#include <chrono>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

using mapping::thrown_message;

struct Event {
  std::chrono::system_clock::time_point at = {};
  std::chrono::sys_time<milliseconds> created = {};
  std::chrono::sys_seconds day = {};
  std::optional<std::chrono::sys_time<milliseconds>> ended = {};
  friend bool operator==(const Event&, const Event&) = default;
};

TEST(TimeCodec, IsIsoText) {
  const Event event{.at = std::chrono::system_clock::time_point{milliseconds{1'705'312'800'123}},
                    .created = std::chrono::sys_time<milliseconds>{milliseconds{-1}},
                    .day = std::chrono::sys_seconds{seconds{86'400}}};
  const Item item{{"at", "2024-01-15T10:00:00.123Z"},
                  {"created", "1969-12-31T23:59:59.999Z"},
                  {"day", "1970-01-02T00:00:00.000Z"}};
  EXPECT_EQ(to_item(event), item);
  EXPECT_EQ(from_item<Event>(item), event);
}

TEST(TimeCodec, RoundsDownToMilliseconds) {
  const Event event{.at = std::chrono::system_clock::time_point{nanoseconds{-1}}};
  EXPECT_EQ(to_item(event).find("at")->as_string(), "1969-12-31T23:59:59.999Z");
}

TEST(TimeCodec, NamesTheAttributeThatIsNoTime) {
  const Item item{{"at", "soon"}, {"created", ""}, {"day", ""}};
  EXPECT_EQ(thrown_message<DecodeError>([&] { from_item<Event>(item); }),
            R"(Cannot read Event: attribute "at": expected a time like )"
            R"("2024-01-15T10:00:00.000Z", found "soon")");
}

TEST(TimeCodec, RefusesOtherTypes) {
  EXPECT_THROW(from_value<std::chrono::sys_seconds>(Value{1'705'312'800}), DecodeError);
}

}  // namespace
}  // namespace singletable
