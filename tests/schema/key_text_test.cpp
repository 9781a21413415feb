#include "schema/key_text.hpp"

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {
namespace {

TEST(KeyText, EscapesSeparatorAndPercent) {
  struct Case {
    const char* text;
    const char* separator;
    const char* escaped;
  };
  const Case cases[] = {
      {"plain", "#", "plain"},    {"a#b", "#", "a%23b"}, {"50%", "#", "50%25"},
      {"a::b:", "::", "a%3A:b:"}, {"#", "", "#"},        {"", "#", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(escape_key_text(c.text, c.separator), c.escaped);
    EXPECT_EQ(unescape_key_text(c.escaped), c.text);
  }
}

TEST(KeyText, RefusesEscapesThatAreNone) {
  for (const char* text : {"%", "a%2", "%zz", "%2g"}) {
    EXPECT_THROW(unescape_key_text(text), DecodeError) << text;
  }
}

}  // namespace
}  // namespace singletable::schema
