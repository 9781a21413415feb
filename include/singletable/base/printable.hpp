#pragma once

#include <algorithm>
#include <string>

namespace singletable {

/// The text with a '?' for each byte that is no printable ASCII: for messages that repeat what a
/// client sent as bytes, and that become JSON.
inline std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

}  // namespace singletable
