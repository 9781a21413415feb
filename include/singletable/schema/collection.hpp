#pragma once

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

/// Which part of a partition a collection reads; all of it by default.
using CollectionRange =
    std::variant<std::monostate, NarrowByRangeKey, std::function<TableRange(const Item& params)>>;

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
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
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
  /// or the whole range, in one query.
  std::vector<Item> get(const CollectionGet& params) const;

  /// The first root, or nothing.
  std::optional<Item> get_one(const CollectionGet& params) const;

  const CollectionDefinition& definition() const noexcept { return *definition_; }

 private:
  SingleTable table_;
  /// The same table, whose reads keep the columns.
  SingleTable raw_;
  std::shared_ptr<const CollectionDefinition> definition_;
};

}  // namespace singletable
