#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <singletable/schema/collection.hpp>
#include <singletable/schema/entity.hpp>

/// What a Tree is made of, besides its entity.
namespace singletable {

/// What is made of an entity's items in a tree: see `extract`.
template <class Entity, class Make>
struct Extract {
  using Record = std::remove_cvref_t<std::invoke_result_t<const Make&, typename Entity::Record&>>;
  static_assert(Mappable<Record> && !detail::is_optional<Record>,
                "singletable: what is extracted of an item is a value that an attribute holds, "
                "and always one");

  Entity entity;
  Make make;
};

/// Joins what `make(record)` makes of each item of the entity, in its place.
///
///     .many<&CustomerTree::products>(
///         st::extract(lines, [](const Line& line) { return line.product; }))
template <class Entity, class Make>
constexpr auto extract(const Entity& entity, Make make) {
  constexpr bool takes_record = std::is_invocable_v<const Make&, typename Entity::Record&>;
  static_assert(takes_record,
                "singletable: what is extracted is made by a function of the entity's struct");
  if constexpr (takes_record) return Extract<Entity, Make>{entity, make};
}

namespace schema {

/// What a tree reads, and whether it has a root.
struct TreeForm {
  bool has_root = true;
  bool starts_with_root = false;
};

template <class Child>
concept ExtractedChild = requires(const Child& child) {
  child.make;
};
template <class Child>
concept TreeChild = requires {
  typename Child::Root;
};

/// The struct of the items that are joined, whatever is made of them.
template <class Child>
struct JoinedRecord {
  using Type = typename Child::Record;
};
template <ExtractedChild Child>
struct JoinedRecord<Child> {
  using Type = typename JoinedRecord<decltype(Child::entity)>::Type;
};
template <TreeChild Child>
struct JoinedRecord<Child> {
  using Type = typename Child::Root::Record;
};

/// What is joined to a member of a tree's struct.
template <auto Member, class Child, class By>
struct TreeJoin {
  static constexpr std::string_view member = member_name<Member>;
  static constexpr bool is_root_order = false;
  using Joined = typename JoinedRecord<Child>::Type;

  /// `Parent` is the struct of the items it is joined to; void for a tree without a root.
  template <class Parent>
  CollectionJoin make(const SingleTable& table, Multiplicity multiplicity) const {
    CollectionJoin made{.name = std::string{attribute_name<Member>()},
                        .entity = {},
                        .multiplicity = multiplicity,
                        .by = make_by<Parent>()};
    if constexpr (TreeChild<Child>) {
      made.entity = child.root_model(table);
      made.join = child.joins(table);
    } else if constexpr (ExtractedChild<Child>) {
      made.entity = child.entity.extended_model(table);
      made.extractor = [extract = child, table](const Item& stored) {
        auto record = extract.entity.read(stored, table.decode_context());
        return std::optional{to_value(extract.make(record))};
      };
    } else {
      made.entity = child.extended_model(table);
    }
    return made;
  }

  /// Sorts what is in the member, and below.
  template <class R>
  void arrange([[maybe_unused]] R& record) const {
    if constexpr (TreeChild<Child>) {
      auto& joined = record.*Member;
      if constexpr (detail::is_optional<std::remove_cvref_t<decltype(joined)>>) {
        if (joined) child.arrange(*joined);
      } else {
        for (auto& each : joined) child.arrange(each);
      }
    }
  }

  Child child;
  By by;

 private:
  template <class Parent>
  std::variant<JoinBy, JoinPredicate> make_by() const {
    if constexpr (std::same_as<By, JoinBy>) {
      return by;
    } else {
      static_assert(!std::is_void_v<Parent>,
                    "singletable: nothing is joined by a function to a tree without a root");
      static_assert(std::is_invocable_r_v<bool, const By&, const Parent&, const Joined&>,
                    "singletable: what joins is a JoinBy, or a function of both entities' structs "
                    "that returns a bool");
      return JoinPredicate{[joins = by](const Item& above, const Item& below) {
        return joins(from_item<Parent>(above), from_item<Joined>(below));
      }};
    }
  }
};

/// The order of what is joined to a member.
template <auto Member, class Less>
struct TreeOrder {
  static constexpr std::string_view member = {};
  static constexpr bool is_root_order = false;

  template <class R>
  void arrange(R& record) const {
    std::stable_sort((record.*Member).begin(), (record.*Member).end(), less);
  }

  Less less;
};

/// The order of the roots.
template <class Less>
struct RootOrder {
  static constexpr std::string_view member = {};
  static constexpr bool is_root_order = true;

  template <class R>
  void arrange(R&) const {}

  Less less;
};

/// Whether a member of `R` stands under its attribute, and as the same type, in
/// `Stored`.
template <class R, class Stored, std::size_t Index>
constexpr bool is_member_of() {
  if constexpr (std::is_void_v<Stored>) {
    return false;
  } else {
    return []<std::size_t... Other>(std::index_sequence<Other...>) {
      return ((detail::attribute_names<Stored>[Other] == detail::attribute_names<R>[Index] &&
               std::same_as<member_type<Stored, Other>, member_type<R, Index>>) ||
              ...);
    }
    (std::make_index_sequence<member_count<Stored>>{});
  }
}

/// Whether each member of `R` is joined, or one of the entity's struct.
template <class R, class Stored, class... Parts>
constexpr bool has_all_members() {
  return []<std::size_t... Index>(std::index_sequence<Index...>) {
    const auto is_joined = [](std::string_view member) {
      return ((Parts::member == member) || ...);
    };
    return ((is_joined(member_names<R>[Index]) || is_member_of<R, Stored, Index>()) && ...);
  }
  (std::make_index_sequence<member_count<R>>{});
}

}  // namespace schema

}  // namespace singletable
