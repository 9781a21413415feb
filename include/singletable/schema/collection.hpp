#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/schema/entity_model.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

/// How many items of a type stand in a place of a collection: the first one, or
/// all.
enum class Multiplicity { single, multiple };

/// The children that follow their parent in the partition, up to the next item of
/// the parent's type; or all items of the child's type.
enum class JoinBy { position, type };

/// Whether the child belongs to the parent. Both are as stored, columns and all;
/// a parent that an extractor made is what it made.
using JoinPredicate = std::function<bool(const Item& parent, const Item& child)>;

/// Whether `a` stands before `b`. Both are as stored, with what is joined to them.
using ItemOrder = std::function<bool(const Item& a, const Item& b)>;

/// What takes an item's place in the result; nothing leaves the item.
using ItemExtractor = std::function<std::optional<Value>(const Item& stored)>;

struct CollectionJoin {
  /// The member of the parent that holds what is joined.
  std::string name;
  std::shared_ptr<const EntityModel> entity;
  Multiplicity multiplicity = Multiplicity::multiple;
  std::variant<JoinBy, JoinPredicate> by = JoinBy::position;
  ItemExtractor extractor = {};
  /// Of `multiple` items; in the partition's order where there is none.
  ItemOrder sorter = {};
  /// What is joined to each of these items. Values that are no items have none.
  std::vector<CollectionJoin> join = {};
};

/// Read only what starts with the root's range key.
struct NarrowByRangeKey {};

/// Read only the root that has the range key which the parameters make, and what stands
/// under a range key that starts with that and a separator: `ORDER#1` and `ORDER#1#02`,
/// and not `ORDER#10`.
struct StartingWithRoot {};

/// Which part of a partition a collection reads; all of it by default.
using CollectionRange = std::variant<std::monostate, NarrowByRangeKey, StartingWithRoot,
                                     std::function<TableRange(const Item& params)>>;

/// Items of one partition as a tree.
struct CollectionDefinition {
  /// The entity of the roots. Without one a single root holds just what is joined
  /// to it, and everything is joined by type where it would be by position.
  std::shared_ptr<const EntityModel> root = {};
  Multiplicity multiplicity = Multiplicity::single;
  KeySource partition_key;
  /// The index of the table that the partition is in.
  std::optional<std::string> index = {};
  CollectionRange range = {};
  ItemOrder sorter = {};
  std::vector<CollectionJoin> join = {};
};

struct CollectionGet {
  /// The attributes that the partition key, and the range, are made of.
  Item params = {};
  /// Instead of the definition's.
  std::optional<TableRange> range = {};
  /// Of the roots and of what is joined; the partition is read in ascending order.
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  /// Items that one request reads at most.
  std::optional<std::int64_t> page_size = {};
};

/// Reads a partition and joins its items. A handle: cheap to copy, usable from
/// many threads at once.
///
/// In the result, items are cleaned and have what their entity's `extend`
/// computes of them and of what is joined to them; joined members win. Of several
/// items a member is a list; a single one that is not there is no member.
class Collection {
 public:
  /// Throws ConfigurationError where the configuration has no type index, since
  /// items are told apart by their type, for a join without a name or entity, and
  /// for an index the configuration does not have.
  Collection(SingleTable table, CollectionDefinition definition);

  /// The roots, at most one of a `single` collection. Reads the whole partition,
  /// or the whole range, in one query. Items are joined as their page arrives: held at
  /// one time are the result, one page, the items that more can still be joined to, and
  /// those that are joined by type or by function. Of an item in a place with a sorter
  /// there are two copies until the place is sorted.
  std::vector<Item> get(const CollectionGet& params) const;

  /// The first root, or nothing.
  std::optional<Item> get_one(const CollectionGet& params) const;

  const CollectionDefinition& definition() const noexcept { return *definition_; }

 private:
  std::optional<TableRange> range(const CollectionGet& params) const;
  /// Where the collection starts with its root.
  std::optional<std::string> range_key_of_root(const CollectionGet& params) const;
  bool stands_under(const std::string& root, const Item& item) const;

  SingleTable table_;
  /// The same table, whose reads keep the columns.
  SingleTable raw_;
  std::shared_ptr<const CollectionDefinition> definition_;
};

}  // namespace singletable
