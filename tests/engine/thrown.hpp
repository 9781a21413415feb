#pragma once

#include <string>

#include <singletable/base/error.hpp>

namespace singletable::engine {

/// "<DynamoDB's exception name>: <message>" of the Error that `call` throws, or
/// "accepted".
template <class Call>
std::string thrown(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string{error.name()} + ": " + error.what();
  }
  return "accepted";
}

}  // namespace singletable::engine
