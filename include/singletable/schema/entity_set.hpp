#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <singletable/schema/entity.hpp>
#include <singletable/schema/key_shape.hpp>
#include <singletable/schema/repository.hpp>
#include <singletable/single_table/table_layout.hpp>

namespace singletable {

namespace schema {

/// Whether no two of the entities have the same type.
template <class... Entities>
constexpr bool have_types_of_their_own() {
  const std::array<std::string_view, sizeof...(Entities)> types{Entities::type...};
  for (std::size_t i = 0; i < types.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (types[i] == types[j]) return false;
    }
  }
  return true;
}

/// Whether all pairs of keys that could be in one partition differ in their range
/// keys.
template <class... Entities>
constexpr bool can_be_told_apart(std::string_view separator) {
  const std::array<std::string_view, sizeof...(Entities)> partitions{
      Entities::partition_key_shape...};
  const std::array<std::string_view, sizeof...(Entities)> ranges{Entities::range_key_shape...};
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (can_be_same_key(partitions[i], partitions[j], separator) &&
          can_be_same_key(ranges[i], ranges[j], separator)) {
        return false;
      }
    }
  }
  return true;
}

/// Whether a range query that reads what starts like the entity's keys reads no key
/// of the other.
template <class Entity, class Other>
constexpr bool reads_only_own(std::string_view separator) {
  if (!Entity::has_prefix_query() || Entity::type == Other::type) return true;
  return !can_be_same_key(Entity::partition_key_shape, Other::partition_key_shape, separator) ||
         !can_start_with(Other::range_key_shape, constant_start(Entity::range_key_shape),
                         separator);
}

template <class Entity, class... Others>
constexpr bool reads_none_of(std::string_view separator) {
  return (reads_only_own<Entity, Others>(separator) && ...);
}

}  // namespace schema

/// All entities of one table, checked by the compiler against each other and
/// against the table: see `entities`.
template <class... Entities>
class EntitySet {
 public:
  /// An item of any of them.
  using Any = std::variant<typename Entities::Record...>;

  constexpr explicit EntitySet(std::tuple<Entities...> entities) : entities_(entities) {}

  /// What reads their items in that table: see MixedRepository.
  auto in(const SingleTable& table) const;

  constexpr const std::tuple<Entities...>& entities() const noexcept { return entities_; }

 private:
  std::tuple<Entities...> entities_;
};

/// The entities as a set. Does not compile, and says why, where two have one type,
/// an index is not in the layout, two that could be in one partition can't be told
/// apart by their range keys, or a `key_prefix` query would also read another
/// entity's items.
///
///     inline constexpr auto app = st::entities<layout>(users, posts, comments);
template <const TableLayout& Layout, class... Entities>
constexpr EntitySet<Entities...> entities(const Entities&... all) {
  static_assert(schema::have_types_of_their_own<Entities...>(),
                "singletable: two entities of this table have the same type; rename one");
  static_assert((Entities::fits(Layout) && ...),
                "singletable: an entity of this table uses an index that the table's layout does "
                "not have");
  static_assert(schema::can_be_told_apart<Entities...>(Layout.key_separator),
                "singletable: two entities of this table can't be told apart: they could have the "
                "same partition key and the same range key");
  static_assert((schema::reads_none_of<Entities, Entities...>(Layout.key_separator) && ...),
                "singletable: a key_prefix query of an entity of this table would also read items "
                "of another: let their range keys start differently");
  return EntitySet<Entities...>{std::tuple<Entities...>{all...}};
}

/// Reads items of several entities, as they lie in a partition, each as its struct.
/// A handle: cheap to copy, usable from many threads at once.
template <class... Entities>
class MixedRepository {
 public:
  using Any = typename EntitySet<Entities...>::Any;

  MixedRepository(SingleTable table, const EntitySet<Entities...>& set) : table_(std::move(table)) {
    add_all(set.entities(), std::index_sequence_for<Entities...>{});
  }

  /// As SingleTable::query. Throws DecodeError for an item of a type that is none of
  /// the entities'.
  Page<Any> query(const TableQuery& params) const {
    ItemPage page = table_.query(params);
    Page<Any> records{{}, std::move(page.pagination_token), std::move(page.previous_token)};
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      records.items.push_back(read(page.types[i], page.items[i]));
    }
    return records;
  }

  /// All items of a partition.
  std::vector<Any> query_all(TableQuery params) const {
    params.full_retrieval = true;
    return query(params).items;
  }

 private:
  template <std::size_t... Index>
  void add_all(const std::tuple<Entities...>& entities, std::index_sequence<Index...>) {
    (add<Index>(std::get<Index>(entities)), ...);
  }

  template <std::size_t Index, class Entity>
  void add(const Entity& entity) {
    readers_.emplace(Entity::type, [repository = table_.from(entity)](const Item& item) {
      return Any{std::in_place_index<Index>, repository.read(item)};
    });
  }

  Any read(const std::string& type, const Item& item) const {
    const auto reader = readers_.find(type);
    if (reader == readers_.end()) {
      throw DecodeError("An item of table \"" + table_.config().table + "\" has the type \"" +
                        type + "\", which is none of the entities'; add its entity to the set");
    }
    return reader->second(item);
  }

  SingleTable table_;
  std::map<std::string, std::function<Any(const Item&)>, std::less<>> readers_;
};

template <class... Entities>
auto EntitySet<Entities...>::in(const SingleTable& table) const {
  return MixedRepository<Entities...>{table, *this};
}

}  // namespace singletable
