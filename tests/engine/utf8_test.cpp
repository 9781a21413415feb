#include "engine/utf8.hpp"

#include <string>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const std::string& text :
       {std::string{}, std::string{"ascii of some length, over words"}, std::string(3, '\0'),
        std::string{"\x7F"}, std::string{"\xC2\x80"}, std::string{"\xDF\xBF"},
        std::string{"\xE0\xA0\x80"}, std::string{"\xED\x9F\xBF"}, std::string{"\xEE\x80\x80"},
        std::string{"\xEF\xBF\xBF"}, std::string{"\xF0\x90\x80\x80"},
        std::string{"\xF4\x8F\xBF\xBF"}, std::string{"eight by\xC3\xA4te"}}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

TEST(Utf8, RefusesMalformedText) {
  struct Case {
    const char* circumstance;
    std::string text;
  };
  const Case cases[] = {
      {"continuation alone", "\x80"},
      {"overlong, two bytes", "\xC0\xAF"},
      {"overlong, two bytes, last", "\xC1\xBF"},
      {"overlong, three bytes", "\xE0\x9F\xBF"},
      {"overlong, four bytes", "\xF0\x8F\xBF\xBF"},
      {"surrogate", "\xED\xA0\x80"},
      {"past the last code point", "\xF4\x90\x80\x80"},
      {"lead byte out of range", "\xF5\x80\x80\x80"},
      {"cut short, two bytes", "\xC3"},
      {"cut short, three bytes", "\xE2\x82"},
      {"cut short, four bytes", "\xF0\x9F\x98"},
      {"second byte missing", "\xE2(\xA1"},
      {"third byte missing", "\xE2\x82("},
      {"behind ascii", "12345678\xFF"},
  };
  for (const Case& c : cases) EXPECT_FALSE(is_utf8(c.text)) << c.circumstance;
}

}  // namespace
}  // namespace singletable::engine
