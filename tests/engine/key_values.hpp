#pragma once

#include <algorithm>
#include <ostream>
#include <random>
#include <string>

#include <singletable/value/item.hpp>
#include <singletable/value/value.hpp>

#include "engine/random_seed.hpp"

namespace singletable::engine {

enum class KeyKind { text, binary, number };

inline KeyKind random_kind(std::mt19937_64& random) {
  return static_cast<KeyKind>(random_int(random, 0, 2));
}

/// Few different bytes, and those that escapes and terminators are made of, so
/// that values often share a beginning.
inline std::string random_bytes(std::mt19937_64& random) {
  std::string bytes;
  for (int i = random_int(random, 0, 4); i > 0; --i) {
    bytes.push_back(std::string{"\x00\x01\x02\x7F\xFE\xFF",
                                6}[static_cast<std::size_t>(random_int(random, 0, 5))]);
  }
  return bytes;
}

inline Number random_number(std::mt19937_64& random) {
  std::string text = random_int(random, 0, 1) == 0 ? "-" : "";
  for (int i = random_int(random, 1, random_int(random, 1, 38)); i > 0; --i) {
    text += std::to_string(random_int(random, 0, 9));
  }
  const int exponent = random_int(random, 0, 2) == 0 ? random_int(random, -100, 80) : 0;
  return Number::parse(text + "E" + std::to_string(exponent));
}

inline Value random_key_value(std::mt19937_64& random, KeyKind kind) {
  if (kind == KeyKind::number) return random_number(random);
  const std::string bytes = random_bytes(random);
  if (kind == KeyKind::text) return bytes;
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
  return Bytes(begin, begin + bytes.size());
}

/// DynamoDB's order of range keys of one type, told without the encoding: by
/// value or by unsigned bytes.
inline bool key_value_less(ValueView a, ValueView b) {
  switch (a.type()) {
    case AttributeType::number:
      return a.as_number() < b.as_number();
    case AttributeType::string:
      return std::lexicographical_compare(
          a.as_string().begin(), a.as_string().end(), b.as_string().begin(), b.as_string().end(),
          [](char x, char y) {
            return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
          });
    default: {
      const auto low = a.as_binary();
      const auto high = b.as_binary();
      return std::lexicographical_compare(low.begin(), low.end(), high.begin(), high.end());
    }
  }
}

}  // namespace singletable::engine
