#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace singletable::fuzz {

/// Turns the bytes of a fuzzer's input into choices, front to back. Behind the
/// end every choice is the first one, so that building from any input ends.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }

  unsigned char byte() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  /// One of the numbers below `count`, which is at most 256.
  std::size_t below(std::size_t count) { return byte() % count; }

  bool flip() { return below(2) == 1; }

  /// Up to 15 bytes of the input as they are.
  std::string_view text() {
    const std::size_t wanted = below(16);
    const std::string_view text = bytes_.substr(0, wanted);
    bytes_.remove_prefix(text.size());
    return text;
  }

 private:
  std::string_view bytes_;
};

}  // namespace singletable::fuzz
