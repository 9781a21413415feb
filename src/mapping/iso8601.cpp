#include <singletable/mapping/iso8601.hpp>

#include <chrono>
#include <optional>

#include <singletable/base/error.hpp>

namespace singletable::mapping {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr std::chrono::sys_seconds year_0 = std::chrono::sys_days{std::chrono::year{0} / 1 / 1};

void append_digits(std::string& out, std::uint64_t number, std::size_t width) {
  const std::size_t start = out.size();
  out.append(width, '0');
  for (std::size_t i = start + width; i > start; number /= 10) {
    out[--i] = static_cast<char>('0' + number % 10);
  }
}

/// Takes a text apart from the front; every step that does not fit makes the
/// whole fail.
class TimeParser {
 public:
  explicit TimeParser(std::string_view text) : rest_(text) {}

  std::optional<UtcTime> parse() {
    const int year = digits(4);
    expect('-');
    const int month = digits(2);
    expect('-');
    const int day = digits(2);
    expect('T');
    const int hour = digits(2);
    expect(':');
    const int minute = digits(2);
    expect(':');
    const int second = digits(2);
    const nanoseconds fraction = this->fraction();
    const minutes offset = this->offset();
    const year_month_day date{std::chrono::year{year},
                              std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!good_ || !rest_.empty() || !date.ok() || hour > 23 || minute > 59 || second > 59) {
      return std::nullopt;
    }
    return UtcTime{
        std::chrono::sys_days{date} + hours{hour} + minutes{minute} + seconds{second} - offset,
        fraction};
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c) { good_ = take(c) && good_; }

  bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!at_digit()) {
        good_ = false;
        return 0;
      }
      number = number * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return number;
  }

  nanoseconds fraction() {
    if (!take('.')) return {};
    if (!at_digit()) good_ = false;
    nanoseconds fraction = {};
    nanoseconds unit = seconds{1};
    while (at_digit()) {
      unit /= 10;
      if (unit.count() == 0) good_ = false;
      fraction += unit * digits(1);
    }
    return fraction;
  }

  /// How far the clock the text was read from is ahead of UTC.
  minutes offset() {
    if (take('Z')) return {};
    const bool behind = take('-');
    if (!behind) expect('+');
    const int hour = digits(2);
    expect(':');
    const int minute = digits(2);
    if (hour > 23 || minute > 59) good_ = false;
    const minutes offset = hours{hour} + minutes{minute};
    return behind ? -offset : offset;
  }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

std::string format_iso8601(UtcTime time) {
  if (time.seconds < year_0 || time.seconds.time_since_epoch() >= year_10000) {
    throw ValidationError("a time can only be stored as text from the year 0 to the year 9999");
  }
  const auto day = std::chrono::floor<std::chrono::days>(time.seconds);
  const year_month_day date{day};
  const auto second = static_cast<std::uint64_t>((time.seconds - day).count());
  std::string text;
  text.reserve(24);
  append_digits(text, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  text.push_back('-');
  append_digits(text, static_cast<unsigned>(date.month()), 2);
  text.push_back('-');
  append_digits(text, static_cast<unsigned>(date.day()), 2);
  text.push_back('T');
  append_digits(text, second / 3600, 2);
  text.push_back(':');
  append_digits(text, second / 60 % 60, 2);
  text.push_back(':');
  append_digits(text, second % 60, 2);
  text.push_back('.');
  append_digits(text, static_cast<std::uint64_t>(time.fraction / std::chrono::milliseconds{1}), 3);
  text.push_back('Z');
  return text;
}

UtcTime parse_iso8601(std::string_view text) {
  if (const auto time = TimeParser{text}.parse()) return *time;
  throw DecodeError("expected a time like \"2024-01-15T10:00:00.000Z\", found \"" +
                    std::string{text} + '"');
}

void throw_no_room(std::string_view text) {
  throw DecodeError("expected a time that fits the member's range and precision, found \"" +
                    std::string{text} + '"');
}

}  // namespace singletable::mapping
