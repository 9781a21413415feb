#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

#include <singletable/mapping/codec.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

namespace mapping {

/// Writes the members, each one value in item bytes, as a set in its order.
/// Throws ValidationError when two of them are equal.
void write_set_in_order(ItemWriter& writer, AttributeType type, std::vector<std::string>& members);

/// Throws ValidationError: DynamoDB has no empty sets.
[[noreturn]] void throw_empty_set();

}  // namespace mapping

namespace detail {

/// std::set, std::unordered_set and their like.
template <class T>
concept SetType = std::same_as<typename T::key_type, typename T::value_type> &&
    requires(T set, typename T::key_type member) {
  { set.insert(std::move(member)).second } -> std::convertible_to<bool>;
  set.empty();
};

/// Types whose operator< is the order of DynamoDB's sets.
template <class T>
concept OrderedLikeDynamoDb = std::integral<T> || std::floating_point<T> ||
    std::same_as<T, Number> || std::same_as<T, std::string> || std::same_as<T, Bytes>;

template <class T, class Compare>
concept ComparedByValue = std::same_as<Compare, std::less<T>> || std::same_as<Compare, std::less<>>;

template <class T>
concept SetInOrder = OrderedLikeDynamoDb<typename T::key_type> &&
    ComparedByValue<typename T::key_type, typename T::key_compare>;

template <class Member>
constexpr AttributeType set_of() {
  constexpr bool named = HasOneType<Member>;
  static_assert(named, "singletable: a set's members must all be of one attribute type");
  if constexpr (named) {
    constexpr AttributeType member = Codec<Member>::type;
    static_assert(member == AttributeType::string || member == AttributeType::number ||
                      member == AttributeType::binary,
                  "singletable: a set's members are strings, numbers or binaries: use std::vector");
    if (member == AttributeType::string) return AttributeType::string_set;
    if (member == AttributeType::number) return AttributeType::number_set;
  }
  return AttributeType::binary_set;
}

}  // namespace detail

/// SS, NS or BS, after what the members are. DynamoDB has no empty sets: an
/// empty one is written as no attribute, and no attribute reads as an empty
/// one. Inside a list or a map an empty set is a ValidationError.
template <detail::SetType T>
struct Codec<T> {
  using Member = typename T::key_type;
  static constexpr AttributeType type = detail::set_of<Member>();

  static void write(ItemWriter& writer, const T& set) {
    if (set.empty()) mapping::throw_empty_set();
    if constexpr (detail::SetInOrder<T>) {
      const std::size_t opened = writer.open(type);
      for (const Member& member : set) detail::write_value(writer, member);
      writer.close(opened);
    } else {
      std::vector<std::string> members;
      members.reserve(set.size());
      for (const Member& member : set) {
        ItemWriter member_writer{members.emplace_back()};
        detail::write_value(member_writer, member);
      }
      mapping::write_set_in_order(writer, type, members);
    }
  }
  static T read(ValueView value) {
    mapping::expect_type(value, type);
    T set;
    std::size_t index = 0;
    try {
      for (const ValueView member : value.as_elements()) {
        set.insert(detail::read_value<Member>(member));
        ++index;
      }
    } catch (...) {
      mapping::rethrow_reading_element(index);
    }
    return set;
  }
  static bool absent(const T& set) { return set.empty(); }
  static T when_missing() { return {}; }
};

}  // namespace singletable
