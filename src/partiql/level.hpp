#pragma once

#include <cstddef>

namespace singletable::partiql {

/// One level more of a recursion, for as long as it lives: `refuse` throws when that is more
/// than `most`, so that hostile nesting ends long before the stack does.
class Level {
 public:
  template <class Refuse>
  Level(std::size_t& levels, std::size_t most, const Refuse& refuse) : levels_(levels) {
    if (levels == most) refuse();
    ++levels_;
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  ~Level() { --levels_; }

 private:
  std::size_t& levels_;
};

}  // namespace singletable::partiql
