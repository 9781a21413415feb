#pragma once

#include <algorithm>
#include <concepts>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/schema/collection.hpp>
#include <singletable/schema/entity.hpp>
#include <singletable/schema/tree_parts.hpp>
#include <singletable/schema/tree_reader.hpp>

namespace singletable {

/// Items of a partition as structs within structs: a struct `R`, which has members of
/// the entity's struct, all or some, and members that hold what is joined. A member
/// that is neither does not compile.
///
///     struct UserTree {
///       std::string userId, name;                // of User
///       std::vector<OrderTree> orders;           // joined
///       std::optional<Profile> profile;
///     };
///     inline constexpr auto user_tree =
///         st::tree<UserTree>(users)
///             .many<&UserTree::orders>(st::tree<OrderTree>(orders).many<&OrderTree::lines>(lines))
///             .one<&UserTree::profile>(profiles);
///
///     std::optional<UserTree> ann = table.from(user_tree).one("ann");
template <class R, class Entity, schema::TreeForm Form, class... Parts>
class Tree {
 public:
  using Record = R;
  using Root = Entity;
  static constexpr schema::TreeForm form = Form;

  constexpr explicit Tree(Entity entity, schema::PartList<Parts...> parts = {})
      : entity_(entity), parts_(parts) {}

  /// Joins all items of an entity, of a tree, or of what `extract` makes of items, to a
  /// std::vector of their structs. By position, those that follow in the partition, up
  /// to the next item of this type; by type, all of them; by a function of both
  /// entities' structs, those for which it is true.
  template <auto Member, class Child, class By = JoinBy>
  constexpr auto many(const Child& child, By by = JoinBy::position) const {
    static_assert(std::same_as<detail::PropertyOf<Member>, std::vector<typename Child::Record>>,
                  "singletable: many are joined to a std::vector of their structs");
    return join<Member>(child, by);
  }

  /// The same of the first item, to a std::optional.
  template <auto Member, class Child, class By = JoinBy>
  constexpr auto one(const Child& child, By by = JoinBy::position) const {
    static_assert(
        std::same_as<decltype(std::declval<R>().*Member), std::optional<typename Child::Record>&&>,
        "singletable: one is joined to a std::optional of its struct");
    return join<Member>(child, by);
  }

  /// Orders what is joined to the member: `less(a, b)` says whether the struct `a` stands
  /// before `b`. Equal ones stay in the order of the partition, as all do without one.
  template <auto Member, class Less>
  constexpr auto sorted(Less less) const {
    constexpr bool is_joined = ((Parts::member == member_name<Member>) || ...);
    using Many = std::remove_cvref_t<decltype(std::declval<R>().*Member)>;
    static_assert(is_joined && !detail::is_optional<Many>,
                  "singletable: only a member that many are joined to is sorted; join them first");
    if constexpr (is_joined && !detail::is_optional<Many>) {
      check_order<Less, typename Many::value_type>();
      return with(schema::TreeOrder<Member, Less>{less});
    }
  }

  /// The same of the roots.
  template <class Less>
  constexpr auto sorted(Less less) const {
    check_order<Less, R>();
    return with(schema::RootOrder<Less>{less});
  }

  /// Reads only the root of one key, and what stands behind it under a range key that
  /// starts with the root's and a separator. `one` then takes the values of that key.
  constexpr auto starting_with_root() const {
    static_assert(Form.has_root, "singletable: a tree without a root can't start with it");
    constexpr schema::TreeForm narrow{.has_root = Form.has_root, .starts_with_root = true};
    return Tree<R, Entity, narrow, Parts...>{entity_, parts_};
  }

  /// Its reader in that table.
  auto in(const SingleTable& table) const { return TreeReader<Tree>{table, *this}; }

  CollectionDefinition definition(const SingleTable& table) const {
    const std::shared_ptr<const EntityModel> model = root_model(table);
    CollectionDefinition made{.multiplicity = Multiplicity::single,
                              .partition_key = model->definition().partition_key,
                              .join = joins(table)};
    if (Form.has_root) {
      made.root = model;
      made.multiplicity = Multiplicity::multiple;
    }
    if (Form.starts_with_root) made.range = StartingWithRoot{};
    return made;
  }

  std::shared_ptr<const EntityModel> root_model(const SingleTable& table) const {
    return entity_.extended_model(table);
  }

  std::vector<CollectionJoin> joins(const SingleTable& table) const {
    static_assert(schema::has_all_members<R, Stored, Parts...>(),
                  "singletable: a member of this tree's struct is neither joined nor one of its "
                  "entity's struct, of the same name and type");
    std::vector<CollectionJoin> made;
    (add_join(made, table, part<Parts>()), ...);
    return made;
  }

  /// Sorts what is joined to the record, and what is joined to that.
  void arrange([[maybe_unused]] R& record) const { (part<Parts>().arrange(record), ...); }
  /// The same of roots, and themselves.
  void arrange_all(std::vector<R>& roots) const {
    for (R& root : roots) arrange(root);
    (sort_roots(roots, part<Parts>()), ...);
  }

 private:
  /// The struct that members of `R` may be of.
  using Stored = std::conditional_t<Form.has_root, typename Entity::Record, void>;

  template <auto Member, class Child, class By>
  constexpr auto join(const Child& child, By by) const {
    if constexpr (schema::TreeChild<Child>) {
      static_assert(Child::form.has_root && !Child::form.starts_with_root,
                    "singletable: a tree that is joined has a root, and reads nothing itself");
    }
    return with(schema::TreeJoin<Member, Child, By>{child, by});
  }

  template <class Part>
  constexpr auto with(Part added) const {
    return Tree<R, Entity, Form, Parts..., Part>{
        entity_, schema::PartList<Parts..., Part>{part<Parts>()..., added}};
  }

  template <class Less, class Struct>
  static constexpr void check_order() {
    static_assert(std::is_invocable_r_v<bool, const Less&, const Struct&, const Struct&>,
                  "singletable: what sorts is a function of two structs of the member that returns "
                  "a bool");
  }

  template <auto Member, class Child, class By>
  static void add_join(std::vector<CollectionJoin>& made, const SingleTable& table,
                       const schema::TreeJoin<Member, Child, By>& part) {
    constexpr bool is_one =
        detail::is_optional<std::remove_cvref_t<decltype(std::declval<R>().*Member)>>;
    made.push_back(
        part.template make<Stored>(table, is_one ? Multiplicity::single : Multiplicity::multiple));
  }
  template <class Part>
  static void add_join(std::vector<CollectionJoin>&, const SingleTable&, const Part&) {}

  template <class Part>
  static void sort_roots([[maybe_unused]] std::vector<R>& roots,
                         [[maybe_unused]] const Part& part) {
    if constexpr (Part::is_root_order) std::stable_sort(roots.begin(), roots.end(), part.less);
  }

  template <class Part>
  constexpr const Part& part() const {
    return parts_;
  }

  Entity entity_;
  schema::PartList<Parts...> parts_;
};

/// A tree whose roots are items of the entity: see Tree.
template <class R, class Entity>
constexpr Tree<R, Entity, schema::TreeForm{}> tree(const Entity& entity) {
  return Tree<R, Entity, schema::TreeForm{}>{entity};
}

/// A tree without a root, of the partition that the entity's items are in: every member
/// is joined, by type, and there is always one such tree, be it empty.
///
///     constexpr auto page = st::tree_without_root<Page>(users)
///                               .one<&Page::user>(users)
///                               .many<&Page::orders>(orders);
template <class R, class Entity>
constexpr auto tree_without_root(const Entity& entity) {
  return Tree<R, Entity, schema::TreeForm{.has_root = false}>{entity};
}

}  // namespace singletable
