#pragma once

#include <singletable/base/durations.hpp>
#include <singletable/mapping/codec.hpp>
#include <singletable/mapping/iso8601.hpp>

namespace singletable {

/// S: ISO-8601 text in UTC with milliseconds, see `to_iso8601`. What is finer
/// than a millisecond is rounded down when written.
template <class Duration>
struct Codec<std::chrono::sys_time<Duration>> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, std::chrono::sys_time<Duration> value) {
    writer.string(to_iso8601(value));
  }
  static std::chrono::sys_time<Duration> read(ValueView value) {
    mapping::expect_type(value, type);
    return from_iso8601<Duration>(value.as_string());
  }
};

}  // namespace singletable
