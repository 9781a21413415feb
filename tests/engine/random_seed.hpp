#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace singletable::engine {

/// The seed of a property test: SINGLETABLE_SEED, or a new one each time.
inline std::uint64_t random_seed() {
  const char* given = std::getenv("SINGLETABLE_SEED");
  return given != nullptr ? std::stoull(given) : std::random_device{}();
}

/// A number from `low` to `high`, both included.
inline int random_int(std::mt19937_64& random, int low, int high) {
  return std::uniform_int_distribution<int>{low, high}(random);
}

}  // namespace singletable::engine
