#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

// What every fuzz target defines: feeds one input to the code under test. An
// exception out of it, a crash or a sanitizer's report is a finding. libFuzzer
// calls it, and replay.cpp does where another compiler built the target.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace singletable::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Throws, naming the property, when it does not hold.
inline void require(bool holds, const char* property) {
  if (!holds) throw std::logic_error(std::string{"Does not hold: "} + property);
}

/// True when `call` returned, false when it threw a `Refusal`; whatever else it
/// throws goes on.
template <class Refusal, class Call>
bool accepted(Call call) {
  try {
    call();
    return true;
  } catch (const Refusal&) {
    return false;
  }
}

}  // namespace singletable::fuzz
