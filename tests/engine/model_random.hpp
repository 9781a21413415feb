#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace singletable::engine {

/// What a random sequence of operations is made from; the seed tells it all.
class ModelRandom {
 public:
  explicit ModelRandom(std::uint64_t seed) : random_(seed) {}

  /// From `low` to `high`, both included.
  int pick(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random_); }
  /// True once in `times`.
  bool once_in(int times) { return pick(1, times) == 1; }
  template <class T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(pick(0, static_cast<int>(choices.size()) - 1))];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace singletable::engine
