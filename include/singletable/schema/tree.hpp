#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/schema/collection.hpp>
#include <singletable/schema/entity.hpp>

namespace singletable {

template <class Tree>
class TreeReader;

namespace schema {

/// What is joined to a member of a tree's struct.
template <auto Member, class Child, class By>
struct TreeJoin {
  static constexpr std::string_view member = member_name<Member>;

  Child child;
  By by;
};

/// Whether a member of `R` stands under its attribute, and as the same type, in
/// `Stored`.
template <class R, class Stored, std::size_t Index>
constexpr bool is_member_of() {
  return []<std::size_t... Other>(std::index_sequence<Other...>) {
    return ((detail::attribute_names<Stored>[Other] == detail::attribute_names<R>[Index] &&
             std::same_as<member_type<Stored, Other>, member_type<R, Index>>) ||
            ...);
  }
  (std::make_index_sequence<member_count<Stored>>{});
}

/// Whether each member of `R` is joined, or one of the entity's struct.
template <class R, class Stored, class... Joins>
constexpr bool has_all_members() {
  return []<std::size_t... Index>(std::index_sequence<Index...>) {
    const auto is_joined = [](std::string_view member) {
      return ((Joins::member == member) || ...);
    };
    return ((is_joined(member_names<R>[Index]) || is_member_of<R, Stored, Index>()) && ...);
  }
  (std::make_index_sequence<member_count<R>>{});
}

}  // namespace schema

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
template <class R, class Entity, class... Joins>
class Tree {
 public:
  using Record = R;
  using Root = Entity;

  constexpr explicit Tree(Entity entity, schema::PartList<Joins...> joins = {})
      : entity_(entity), joins_(joins) {}

  /// Joins all items of an entity, or of a tree, to a std::vector of their structs. By
  /// position, those that follow in the partition, up to the next item of this type;
  /// by type, all of them; by a function of both entities' structs, those for which
  /// it is true.
  template <auto Member, class Child, class By = JoinBy>
  constexpr auto many(const Child& child, By by = JoinBy::position) const {
    static_assert(std::same_as<detail::PropertyOf<Member>, std::vector<typename Child::Record>>,
                  "singletable: many are joined to a std::vector of their structs");
    return with<Member>(child, by);
  }

  /// The same of the first item, to a std::optional.
  template <auto Member, class Child, class By = JoinBy>
  constexpr auto one(const Child& child, By by = JoinBy::position) const {
    static_assert(
        std::same_as<decltype(std::declval<R>().*Member), std::optional<typename Child::Record>&&>,
        "singletable: one is joined to a std::optional of its struct");
    return with<Member>(child, by);
  }

  /// Its reader in that table.
  auto in(const SingleTable& table) const { return TreeReader<Tree>{table, *this}; }

  std::shared_ptr<const EntityModel> model(const SingleTable& table) const {
    return model_of(table, entity_);
  }
  std::vector<CollectionJoin> joins(const SingleTable& table) const {
    static_assert(schema::has_all_members<R, typename Entity::Record, Joins...>(),
                  "singletable: a member of this tree's struct is neither joined nor one of its "
                  "entity's struct, of the same name and type");
    std::vector<CollectionJoin> made;
    (made.push_back(make_join(table, static_cast<const Joins&>(joins_))), ...);
    return made;
  }

 private:
  template <auto Member, class Child, class By>
  constexpr auto with(const Child& child, By by) const {
    using Join = schema::TreeJoin<Member, Child, By>;
    return Tree<R, Entity, Joins..., Join>{
        entity_,
        schema::PartList<Joins..., Join>{static_cast<const Joins&>(joins_)..., Join{child, by}}};
  }

  template <auto Member, class Child, class By>
  static CollectionJoin make_join(const SingleTable& table,
                                  const schema::TreeJoin<Member, Child, By>& join) {
    constexpr bool is_one =
        detail::is_optional<std::remove_cvref_t<decltype(std::declval<R>().*Member)>>;
    CollectionJoin made{.name = std::string{attribute_name<Member>()},
                        .entity = {},
                        .multiplicity = is_one ? Multiplicity::single : Multiplicity::multiple};
    if constexpr (requires { join.child.joins(table); }) {
      made.entity = join.child.model(table);
      made.join = join.child.joins(table);
      made.by = make_by<typename Child::Root::Record>(join.by);
    } else {
      made.entity = model_of(table, join.child);
      made.by = make_by<typename Child::Record>(join.by);
    }
    return made;
  }

  template <class Joined, class By>
  static std::variant<JoinBy, JoinPredicate> make_by(const By& by) {
    if constexpr (std::same_as<By, JoinBy>) {
      return by;
    } else {
      using Parent = typename Entity::Record;
      static_assert(std::is_invocable_r_v<bool, const By&, const Parent&, const Joined&>,
                    "singletable: what joins is a JoinBy, or a function of both entities' structs "
                    "that returns a bool");
      return JoinPredicate{[by](const Item& parent, const Item& child) {
        return by(from_item<Parent>(parent), from_item<Joined>(child));
      }};
    }
  }

  template <class Described>
  static std::shared_ptr<const EntityModel> model_of(const SingleTable& table,
                                                     const Described& entity) {
    return entity.extended_model(table);
  }

  Entity entity_;
  schema::PartList<Joins...> joins_;
};

/// A tree whose roots are items of the entity: see Tree.
template <class R, class Entity>
constexpr Tree<R, Entity> tree(const Entity& entity) {
  return Tree<R, Entity>{entity};
}

/// Reads trees. A handle: cheap to copy, usable from many threads at once. Throws what
/// Collection throws, and DecodeError.
template <class Tree>
class TreeReader {
 public:
  using R = typename Tree::Record;
  using Entity = typename Tree::Root;

  TreeReader(const SingleTable& table, const Tree& tree)
      : table_(table), collection_(table, definition(table, tree)) {}

  /// All trees of the partition that the values name, in its order. One query reads
  /// it whole.
  template <class... Values>
  std::vector<R> all(const Values&... partition) const {
    std::vector<R> trees;
    for (const Item& item : items(Entity::PartitionFields::item(partition...))) {
      trees.push_back(from_item<R>(item, table_.decode_context()));
    }
    return trees;
  }

  /// The first, or nothing.
  template <class... Values>
  std::optional<R> one(const Values&... partition) const {
    const std::vector<Item> found = items(Entity::PartitionFields::item(partition...));
    if (found.empty()) return std::nullopt;
    return from_item<R>(found.front(), table_.decode_context());
  }

 private:
  static CollectionDefinition definition(const SingleTable& table, const Tree& tree) {
    std::shared_ptr<const EntityModel> root = tree.model(table);
    KeySource partition_key = root->definition().partition_key;
    return {.root = std::move(root),
            .multiplicity = Multiplicity::multiple,
            .partition_key = std::move(partition_key),
            .join = tree.joins(table)};
  }

  std::vector<Item> items(Item params) const {
    return collection_.get({.params = std::move(params)});
  }

  SingleTable table_;
  Collection collection_;
};

}  // namespace singletable
