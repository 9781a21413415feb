#pragma once

#include <string>

#include <gtest/gtest.h>

namespace singletable::mapping {

/// The message of the `Expected` that `call` throws; a failure when it throws
/// nothing. Other exceptions pass.
template <class Expected, class Call>
std::string thrown_message(Call call) {
  try {
    call();
  } catch (const Expected& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace singletable::mapping
