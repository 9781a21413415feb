#pragma once

#include <stdexcept>
#include <string>

namespace golden {

/// The scenario needs something that this library was not asked for yet.
class Unsupported : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The recorded call can't be written in C++: an operation that is no
/// enumerator, text where a list belongs. The compiler refuses it, which is
/// earlier than any refusal that was recorded.
class Inexpressible : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A scenario file or the expectations are not what they should be.
class Malformed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace golden
