#include <singletable/mapping/iso8601.hpp>

#include <chrono>
#include <limits>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::sys_time;

using mapping::thrown_message;

sys_time<milliseconds> at(std::int64_t count) {
  return sys_time<milliseconds>{milliseconds{count}};
}

struct Moment {
  std::int64_t milliseconds;
  std::string_view text;
};

constexpr Moment moments[] = {
    {0, "1970-01-01T00:00:00.000Z"},
    {1, "1970-01-01T00:00:00.001Z"},
    {-1, "1969-12-31T23:59:59.999Z"},
    {-1000, "1969-12-31T23:59:59.000Z"},
    {1'705'312'800'000, "2024-01-15T10:00:00.000Z"},
    {1'709'164'799'999, "2024-02-28T23:59:59.999Z"},
    {1'709'164'800'000, "2024-02-29T00:00:00.000Z"},
    {951'782'400'000, "2000-02-29T00:00:00.000Z"},
    {-2'203'891'200'000, "1900-03-01T00:00:00.000Z"},
    {253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
    {-62'167'219'200'000, "0000-01-01T00:00:00.000Z"},
    {-62'135'596'800'000, "0001-01-01T00:00:00.000Z"},
};

TEST(ToIso8601, HasMillisecondsAndZ) {
  for (const auto& [count, text] : moments) EXPECT_EQ(to_iso8601(at(count)), text);
}

TEST(ToIso8601, RoundsDownWhatIsFinerThanAMillisecond) {
  const auto moment = [](std::int64_t count) { return sys_time<nanoseconds>{nanoseconds{count}}; };
  EXPECT_EQ(to_iso8601(moment(1'999'999)), "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(to_iso8601(moment(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_iso8601(moment(-1'000'000)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_iso8601(moment(-1'000'001)), "1969-12-31T23:59:59.998Z");
  EXPECT_EQ(to_iso8601(moment(std::numeric_limits<std::int64_t>::max())),
            "2262-04-11T23:47:16.854Z");
}

TEST(ToIso8601, TakesCoarserClocks) {
  EXPECT_EQ(to_iso8601(sys_seconds{seconds{61}}), "1970-01-01T00:01:01.000Z");
  EXPECT_EQ(to_iso8601(sys_days{std::chrono::days{-1}}), "1969-12-31T00:00:00.000Z");
}

TEST(ToIso8601, RefusesYearsWithoutFourDigits) {
  EXPECT_THROW(to_iso8601(at(253'402'300'800'000)), ValidationError);
  EXPECT_THROW(to_iso8601(at(-62'167'219'200'001)), ValidationError);
  EXPECT_THROW(to_iso8601(sys_seconds::max()), ValidationError);
  EXPECT_THROW(to_iso8601(sys_seconds::min()), ValidationError);
  EXPECT_THROW(to_iso8601(sys_time<std::chrono::hours>::max()), ValidationError);
  EXPECT_THROW(to_iso8601(sys_time<std::chrono::hours>::min()), ValidationError);
}

TEST(FromIso8601, ReadsWhatIsWritten) {
  for (const auto& [count, text] : moments) {
    EXPECT_EQ(from_iso8601<milliseconds>(text), at(count)) << text;
  }
}

TEST(FromIso8601, TakesUpToNineDecimals) {
  const sys_time<nanoseconds> second{seconds{1}};
  EXPECT_EQ(from_iso8601("1970-01-01T00:00:01Z"), second);
  EXPECT_EQ(from_iso8601("1970-01-01T00:00:01.5Z"), second + milliseconds{500});
  EXPECT_EQ(from_iso8601("1970-01-01T00:00:01.000000001Z"), second + nanoseconds{1});
  EXPECT_EQ(from_iso8601("1969-12-31T23:59:59.999999999Z"), sys_time<nanoseconds>{nanoseconds{-1}});
  EXPECT_THROW(from_iso8601("1970-01-01T00:00:01.0000000001Z"), DecodeError);
}

TEST(FromIso8601, TakesAnOffset) {
  const auto ten = from_iso8601("2024-01-15T10:00:00.000Z");
  EXPECT_EQ(from_iso8601("2024-01-15T12:00:00.000+02:00"), ten);
  EXPECT_EQ(from_iso8601("2024-01-15T04:30:00.000-05:30"), ten);
  EXPECT_EQ(from_iso8601("2024-01-15T10:00:00.000+00:00"), ten);
}

TEST(FromIso8601, RefusesATimeTheDurationCannotHold) {
  EXPECT_THROW(from_iso8601("9999-12-31T23:59:59.999Z"), DecodeError);
  EXPECT_THROW(from_iso8601("1600-01-01T00:00:00.000Z"), DecodeError);
  EXPECT_THROW(from_iso8601<seconds>("2024-01-15T10:00:00.001Z"), DecodeError);
  EXPECT_THROW(from_iso8601<milliseconds>("2024-01-15T10:00:00.0001Z"), DecodeError);
  EXPECT_THROW(from_iso8601<std::chrono::days>("2024-01-15T10:00:00.000Z"), DecodeError);
  EXPECT_EQ(from_iso8601<seconds>("9999-12-31T23:59:59.000Z").time_since_epoch(),
            seconds{253'402'300'799});
  EXPECT_EQ(from_iso8601<std::chrono::days>("1970-01-02T00:00:00.000Z").time_since_epoch(),
            std::chrono::days{1});
}

TEST(FromIso8601, RefusesMalformedText) {
  for (const std::string_view text : {
           "",
           "2024-01-15",
           "2024-01-15T10:00Z",
           "2024-01-15T10:00:00",
           "2024-01-15T10:00:00.Z",
           "2024-01-15T10:00:00.000",
           "2024-01-15T10:00:00.000z",
           "2024-01-15t10:00:00.000Z",
           "2024-01-15 10:00:00.000Z",
           "2024-01-15T10:00:00.000Z ",
           " 2024-01-15T10:00:00.000Z",
           "2024-01-15T10:00:00.000ZZ",
           "2024-01-15T10:00:00,000Z",
           "2024-1-15T10:00:00.000Z",
           "24-01-15T10:00:00.000Z",
           "+2024-01-15T10:00:00.000Z",
           "-001-01-15T10:00:00.000Z",
           "12024-01-15T10:00:00.000Z",
           "2024-13-15T10:00:00.000Z",
           "2024-00-15T10:00:00.000Z",
           "2024-01-00T10:00:00.000Z",
           "2024-01-32T10:00:00.000Z",
           "2023-02-29T10:00:00.000Z",
           "1900-02-29T10:00:00.000Z",
           "2024-01-15T24:00:00.000Z",
           "2024-01-15T10:60:00.000Z",
           "2024-01-15T10:00:60.000Z",
           "2024-01-15T10:00:00.000+24:00",
           "2024-01-15T10:00:00.000+02:60",
           "2024-01-15T10:00:00.000+0200",
           "2024-01-15T10:00:00.000+02",
           "2024-01-15T1a:00:00.000Z",
           "yesterday",
       }) {
    EXPECT_THROW(from_iso8601(text), DecodeError) << text;
  }
}

TEST(FromIso8601, NamesTheTextThatDoesNotFit) {
  EXPECT_EQ(thrown_message<DecodeError>([] { from_iso8601("yesterday"); }),
            R"(expected a time like "2024-01-15T10:00:00.000Z", found "yesterday")");
}

}  // namespace
}  // namespace singletable
