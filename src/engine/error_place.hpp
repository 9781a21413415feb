#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/value_view.hpp>

#include "engine/table.hpp"

namespace singletable::engine {

/// Where a request broke a rule. Messages say it in brackets behind the
/// service's own words, which stay verbatim at the front:
///
///     Item size has exceeded the maximum allowed size [table AppData, key
///     {"pk": "USER#1"}, 412345 bytes, at most 409600]
struct ErrorPlace {
  std::string_view table;
  /// The item, or as much of it as is known; only its key is shown.
  ItemView item = {};
  /// The names of the key, ascending; without them all of `item` is the key.
  const std::vector<std::string>* key_names = nullptr;
  std::string_view index = {};
  std::string_view attribute = {};
  /// What was found, what the rule asks for, or what to do.
  std::string rule = {};
};

/// An item of a table, or its key.
ErrorPlace place_of(const Table& table, ItemView item);

std::string message_at(std::string_view service_words, const ErrorPlace& place);

/// Throws ValidationError with `message_at`.
[[noreturn]] void refuse(std::string_view service_words, const ErrorPlace& place);

/// Calls `check`; what it refuses is refused with the place behind its words.
template <class Check>
auto checked_at(const ErrorPlace& place, Check check) {
  try {
    return check();
  } catch (const ValidationError& error) {
    refuse(error.what(), place);
  }
}

/// `text` for a message: its front where it is long, and nothing of what is no
/// text.
std::string shown(std::string text);

/// "`found` bytes, at most `most`", for `ErrorPlace::rule`.
std::string size_rule(std::size_t found, std::size_t most);

}  // namespace singletable::engine
