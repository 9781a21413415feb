#pragma once

#include <cstddef>
#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/wire/request_parsing.hpp>

namespace singletable::wire {

/// A request that can't be read, and what is said of it.
struct BadCase {
  const char* operation;
  const char* body;
  const char* message;
};

/// How an operation tells what is wrong with a request: writes of one item put this in front
/// of it, unless it tells of constraints anyway.
inline std::string told_by(const std::string& operation, const std::string& message) {
  const bool is_write =
      operation == "PutItem" || operation == "UpdateItem" || operation == "DeleteItem";
  const bool tells_constraints = message.find(" detected: ") != message.npos;
  return is_write && !tells_constraints ? "1 validation error detected: " + message : message;
}

template <class Thrown, std::size_t Count>
void expect_refused(const BadCase (&cases)[Count]) {
  for (const BadCase& c : cases) {
    SCOPED_TRACE(std::string{c.operation} + ' ' + c.body);
    try {
      parse_request(c.operation, c.body);
      ADD_FAILURE() << "was read";
    } catch (const Thrown& error) {
      EXPECT_EQ(error.what(), error.code() == ErrorCode::validation
                                  ? told_by(c.operation, c.message)
                                  : std::string{c.message});
    } catch (const Error& error) {
      ADD_FAILURE() << error.name() << ": " << error.what();
    }
  }
}

}  // namespace singletable::wire
