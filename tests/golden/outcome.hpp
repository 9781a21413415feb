#pragma once

#include <optional>
#include <string>
#include <vector>

#include "golden/json.hpp"

namespace golden {

/// An error a call ended in.
struct Failure {
  /// DynamoDB's name of it; empty for what is no error of the library's.
  std::string name;
  std::string message;
  /// Codes of a cancelled transaction, one an action.
  std::vector<std::string> reasons = {};
  /// Requests that reached the backend, and those that wrote, before the error.
  int sent = 0;
  int written = 0;
  /// Neither the library nor the compiler raised it: nothing a user expects.
  bool crash = false;
};

/// What a call came to: a result, absent where it returns nothing, or an error.
struct Outcome {
  Json result = {};
  std::optional<Failure> failure = {};
};

}  // namespace golden
