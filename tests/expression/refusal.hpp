#pragma once

#include <string>

#include <singletable/base/error.hpp>

namespace singletable::test {

/// The message of the ValidationError the call throws, or "accepted".
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const ValidationError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace singletable::test
