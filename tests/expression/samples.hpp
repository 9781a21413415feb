#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include <singletable/value/attribute_value.hpp>

namespace singletable::test {

inline Bytes bytes(std::string_view text) {
  Bytes bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

/// Values of all ten types, several of each.
inline std::vector<AttributeValue> samples() {
  return {
      nullptr,
      true,
      false,
      0,
      -1,
      2,
      10,
      Number::parse("2.5"),
      Number::parse("-1e-100"),
      Number::parse("9e125"),
      "",
      "a",
      "aa",
      "b",
      "Z",
      "\xC3\xA9",
      "\xF0\x9D\x84\x9E",
      bytes(""),
      bytes("a"),
      bytes("\xFF"),
      bytes("aa"),
      StringSet{"a"},
      StringSet{"a", "b"},
      NumberSet{1},
      NumberSet{1, 2},
      BinarySet{bytes("a")},
      BinarySet{bytes("a"), bytes("b")},
      List{},
      List{1, "a"},
      List{"a", 1},
      Map{},
      Map{{"a", 1}},
      Map{{"a", 1}, {"b", List{nullptr}}},
  };
}

}  // namespace singletable::test
