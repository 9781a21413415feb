#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <singletable/schema/typed_key.hpp>

namespace singletable::schema {

/// The members of a struct that keys are made of: each once, in the order in
/// which the keys name them.
template <std::size_t Count>
struct KeyMembers {
  std::array<std::size_t, Count> members = {};
  std::size_t count = 0;

  constexpr bool contains(std::size_t member) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (members[i] == member) return true;
    }
    return false;
  }
  constexpr void add(std::size_t member) {
    if (!contains(member)) members[count++] = member;
  }
};

template <class T, class... Keys>
constexpr auto key_members() {
  KeyMembers<(Keys::count + ... + 0)> members;
  (Keys::template add_members<T>(members), ...);
  return members;
}

/// What is asked for to make these keys: the members that they are made of.
template <class T, class... Keys>
class KeyFields {
 public:
  static constexpr auto fields = key_members<T, Keys...>();
  static constexpr std::size_t count = fields.count;

  /// The values as an item, by attribute. Must be as many as there are fields.
  template <class... Values>
  static Item item(const Values&... values) {
    static_assert(sizeof...(Values) == count,
                  "singletable: this key needs one value for each field of its templates");
    Item made;
    set_all(made, std::make_index_sequence<count>{}, values...);
    return made;
  }

  /// The attribute of the field at `Index`.
  template <std::size_t Index, class Given>
  static void set(Item& made, const Given& given) {
    constexpr std::size_t member = fields.members[Index];
    using Wanted = typename Required<member_type<T, member>>::Type;
    made.set(detail::attribute_names<T>[member], to_value(key_argument<Wanted>(given)));
  }

 private:
  template <std::size_t... Index, class... Values>
  static void set_all(Item& made, std::index_sequence<Index...>, const Values&... values) {
    (set<Index>(made, values), ...);
  }
};

/// Members that a key depends on without being made of them.
template <class T, auto... Members>
struct MemberList {
  static constexpr std::size_t count = sizeof...(Members);
  static constexpr KeyMembers<count> fields{{find_member<T>(member_name<Members>)...}, count};
};

}  // namespace singletable::schema
