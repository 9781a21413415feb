#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <singletable/singletable.hpp>

namespace app_data {

/// So many random characters out of 0-9 and a-z.
std::string random_text(std::size_t length);

/// What a service takes from the world around it; a test brings its own.
struct Context {
  singletable::Clock clock = singletable::system_now;
  std::function<std::string(std::size_t length)> random = random_text;

  /// The time as items hold it: `2024-01-15T10:00:00.000Z`.
  std::string now() const { return singletable::to_iso8601(clock()); }

  std::string milliseconds() const {
    const auto since_1970 = clock().time_since_epoch();
    return std::to_string(
        std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count());
  }

  /// Unique, and ascending by time: `1705312800000-8ig2hense`.
  std::string new_id() const { return milliseconds() + "-" + random(9); }
};

}  // namespace app_data
