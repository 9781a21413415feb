#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <singletable/mapping/codec.hpp>
#include <singletable/value/number.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

namespace mapping {

/// The number in a value. Throws DecodeError when it is of another type.
Number read_number(ValueView value);

/// Throws DecodeError: not a whole number in this range.
[[noreturn]] void throw_not_in_range(std::int64_t lowest, std::uint64_t highest,
                                     const Number& found);

/// The shortest decimal number that reads back as the same value.
/// Throws ValidationError for NaN, infinities and what is out of a Number's range.
Number number_of(double value);
Number number_of(float value);

/// The nearest float. Throws DecodeError when it is out of range.
float float_of(const Number& number);

}  // namespace mapping

namespace detail {

template <class T>
concept IntegerType = std::integral<T> && !std::same_as<T, bool> && !CharacterType<T>;

template <class T>
concept FloatType = std::same_as<T, double> || std::same_as<T, float>;

}  // namespace detail

/// BOOL.
template <>
struct Codec<bool> {
  static constexpr AttributeType type = AttributeType::boolean;
  static void write(ItemWriter& writer, bool value) { writer.boolean(value); }
  static bool read(ValueView value) {
    mapping::expect_type(value, type);
    return value.as_boolean();
  }
};

/// N. Reading a fraction or a number out of the type's range is a DecodeError.
template <detail::IntegerType T>
struct Codec<T> {
  static constexpr AttributeType type = AttributeType::number;
  static void write(ItemWriter& writer, T value) { writer.number(value); }
  static T read(ValueView value) {
    const Number number = mapping::read_number(value);
    if (const auto integer = number.to_integer<T>()) return *integer;
    mapping::throw_not_in_range(std::numeric_limits<T>::min(), std::numeric_limits<T>::max(),
                                number);
  }
};

/// N, as the shortest decimal text that reads back as the same value. Writing
/// NaN or an infinity is a ValidationError; reading takes the nearest value
/// the type has.
template <detail::FloatType T>
struct Codec<T> {
  static constexpr AttributeType type = AttributeType::number;
  static void write(ItemWriter& writer, T value) { writer.number(mapping::number_of(value)); }
  static T read(ValueView value) {
    const Number number = mapping::read_number(value);
    if constexpr (std::same_as<T, float>) {
      return mapping::float_of(number);
    } else {
      return number.to_double();
    }
  }
};

/// N, all 38 digits.
template <>
struct Codec<Number> {
  static constexpr AttributeType type = AttributeType::number;
  static void write(ItemWriter& writer, const Number& value) { writer.number(value); }
  static Number read(ValueView value) { return mapping::read_number(value); }
};

/// S.
template <>
struct Codec<std::string> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, const std::string& value) { writer.string(value); }
  static std::string read(ValueView value) {
    mapping::expect_type(value, type);
    return std::string{value.as_string()};
  }
  static void read_into(ValueView value, std::string& out) {
    mapping::expect_type(value, type);
    const std::string_view text = value.as_string();
    // A string of its own costs less than growing one.
    if (text.size() > out.capacity()) {
      out = std::string{text};
    } else {
      out.assign(text);
    }
  }
};

/// B.
template <>
struct Codec<Bytes> {
  static constexpr AttributeType type = AttributeType::binary;
  static void write(ItemWriter& writer, const Bytes& value) { writer.binary(value); }
  static Bytes read(ValueView value) {
    mapping::expect_type(value, type);
    const auto bytes = value.as_binary();
    return Bytes{bytes.begin(), bytes.end()};
  }
};

}  // namespace singletable
