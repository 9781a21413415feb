#pragma once

#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>

#include <singletable/base/durations.hpp>

namespace singletable {

namespace mapping {

/// A moment in UTC, in parts that can't overflow.
struct UtcTime {
  std::chrono::sys_seconds seconds = {};
  std::chrono::nanoseconds fraction = {};  // from 0 to below a second
};

/// From 1970.
inline constexpr std::chrono::seconds year_10000{253'402'300'800};

/// Throws ValidationError when the year is not from 0 to 9999.
std::string format_iso8601(UtcTime time);

/// Throws DecodeError when the text is no such time.
UtcTime parse_iso8601(std::string_view text);

/// Throws DecodeError: the time is out of range, or has a fraction a member
/// has no room for.
[[noreturn]] void throw_no_room(std::string_view text);

}  // namespace mapping

/// The moment as `2024-01-15T10:00:00.000Z`: UTC, milliseconds, always 24
/// characters, so that the order of texts is the order of times. What is finer
/// than a millisecond is rounded down.
/// Throws ValidationError when the year is not from 0 to 9999.
template <class Duration>
std::string to_iso8601(std::chrono::sys_time<Duration> time) {
  using std::chrono::seconds;
  if constexpr (std::ratio_less_equal_v<typename Duration::period, seconds::period>) {
    const auto whole = std::chrono::floor<seconds>(time);
    return mapping::format_iso8601({whole, time - whole});
  } else {
    // Longer units could overflow on the way to seconds; a bound in the unit itself can't.
    constexpr auto last = std::chrono::duration_cast<Duration>(mapping::year_10000);
    const bool near = time.time_since_epoch() <= last && time.time_since_epoch() >= -last;
    return mapping::format_iso8601({near ? time : std::chrono::sys_seconds::max(), {}});
  }
}

/// The moment that a text like `2024-01-15T10:00:00.000Z` names. Takes up to
/// nine decimals of a second or none, and an offset (`+02:00`) for the `Z`.
/// Throws DecodeError when the text is malformed, names a day or time that
/// does not exist, or when the time or its fraction does not fit `Duration`
/// (the default reaches from 1677 to 2262).
template <class Duration = std::chrono::system_clock::duration>
std::chrono::sys_time<Duration> from_iso8601(std::string_view text) {
  using std::chrono::duration_cast;
  using std::chrono::seconds;
  const mapping::UtcTime time = mapping::parse_iso8601(text);
  const seconds whole = time.seconds.time_since_epoch();
  if constexpr (std::ratio_less_v<typename Duration::period, seconds::period>) {
    if (whole <= duration_cast<seconds>(Duration::min()) ||
        whole >= duration_cast<seconds>(Duration::max())) {
      mapping::throw_no_room(text);
    }
  }
  const auto in_duration = duration_cast<Duration>(whole);
  const auto fraction = duration_cast<Duration>(time.fraction);
  if (in_duration != whole || fraction != time.fraction) mapping::throw_no_room(text);
  return std::chrono::sys_time<Duration>{in_duration + fraction};
}

}  // namespace singletable
