#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <singletable/mapping/codec.hpp>

namespace singletable {

namespace mapping {

/// Throws DecodeError: a list or binary of the wrong length for a std::array.
[[noreturn]] void throw_wrong_length(std::string_view unit, std::size_t expected,
                                     std::size_t found);

}  // namespace mapping

namespace detail {

template <class T, class Elements>
void write_list(ItemWriter& writer, const Elements& elements) {
  const std::size_t opened = writer.open(AttributeType::list);
  std::size_t index = 0;
  try {
    for (const T& element : elements) {
      write_value<T>(writer, element);
      ++index;
    }
  } catch (...) {
    mapping::rethrow_writing_element(index);
  }
  writer.close(opened);
}

}  // namespace detail

/// L, of elements of one type.
template <class T>
struct Codec<std::vector<T>> {
  static constexpr AttributeType type = AttributeType::list;

  static void write(ItemWriter& writer, const std::vector<T>& elements) {
    detail::write_list<T>(writer, elements);
  }
  static std::vector<T> read(ValueView value) {
    mapping::expect_type(value, type);
    std::vector<T> elements;
    try {
      for (const ValueView element : value.as_elements()) {
        elements.push_back(detail::read_value<T>(element));
      }
    } catch (...) {
      mapping::rethrow_reading_element(elements.size());
    }
    return elements;
  }
};

/// L of exactly `Size` elements.
template <class T, std::size_t Size>
struct Codec<std::array<T, Size>> {
  static constexpr AttributeType type = AttributeType::list;

  static void write(ItemWriter& writer, const std::array<T, Size>& elements) {
    detail::write_list<T>(writer, elements);
  }
  static std::array<T, Size> read(ValueView value) {
    mapping::expect_type(value, type);
    const ValueRange found = value.as_elements();
    if (found.size() != Size) mapping::throw_wrong_length("elements", Size, found.size());
    std::array<T, Size> elements = {};
    std::size_t index = 0;
    try {
      for (const ValueView element : found) {
        detail::read_into(element, elements[index]);
        ++index;
      }
    } catch (...) {
      mapping::rethrow_reading_element(index);
    }
    return elements;
  }
};

/// B of exactly `Size` bytes.
template <std::size_t Size>
struct Codec<std::array<std::byte, Size>> {
  static constexpr AttributeType type = AttributeType::binary;

  static void write(ItemWriter& writer, const std::array<std::byte, Size>& bytes) {
    writer.binary(bytes);
  }
  static std::array<std::byte, Size> read(ValueView value) {
    mapping::expect_type(value, type);
    const auto found = value.as_binary();
    if (found.size() != Size) mapping::throw_wrong_length("bytes", Size, found.size());
    std::array<std::byte, Size> bytes = {};
    for (std::size_t i = 0; i < Size; ++i) bytes[i] = found[i];
    return bytes;
  }
};

}  // namespace singletable
