#pragma once

#include <cstddef>
#include <string>

#include <gtest/gtest.h>

#include <singletable/wire/request_parsing.hpp>

namespace singletable::wire {

/// A request that can't be read, and what is said of it.
struct BadCase {
  const char* operation;
  const char* body;
  const char* message;
};

template <class Thrown, std::size_t Count>
void expect_refused(const BadCase (&cases)[Count]) {
  for (const BadCase& c : cases) {
    SCOPED_TRACE(std::string{c.operation} + ' ' + c.body);
    try {
      parse_request(c.operation, c.body);
      ADD_FAILURE() << "was read";
    } catch (const Thrown& error) {
      EXPECT_STREQ(error.what(), c.message);
    } catch (const Error& error) {
      ADD_FAILURE() << error.name() << ": " << error.what();
    }
  }
}

}  // namespace singletable::wire
