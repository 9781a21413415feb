#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace singletable::engine {

/// The bytes as golden tests spell them: "01 AB".
inline std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    char pair[4];
    std::snprintf(pair, sizeof pair, "%02X ",
                  static_cast<unsigned>(static_cast<unsigned char>(byte)));
    text += pair;
  }
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace singletable::engine
