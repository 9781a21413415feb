#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <singletable/backend/failures.hpp>
#include <singletable/provider/conditions.hpp>
#include <singletable/schema/entity_definition.hpp>
#include <singletable/schema/entity_params.hpp>
#include <singletable/single_table/write_params.hpp>

namespace singletable::schema {

/// Optimistic locking: what an entity's writes do to the version of its items. Does
/// nothing where the entity has none. Points into the definition.
class EntityVersion {
 public:
  explicit EntityVersion(const EntityDefinition& entity) : entity_(entity) {}

  /// The first version. Throws ValidationError for an item that has one.
  void begin(Item& item) const;

  /// The next version, of an item that replaces the one whose version it has; the
  /// first, where it has none, of one that replaces nothing.
  void replace(TableCreate<Item>& create, const std::string& partition_key) const;

  /// The next version, and that the item has the one that is expected. Throws
  /// ValidationError when none is, or the update changes the version itself.
  void advance(const EntityUpdate& from, TableUpdate& update) const;

  /// That the item has the version that is expected.
  void check(const Expected& expected, Conditions& conditions) const;

  /// The version that an item to put expects to replace; nothing where it is new.
  std::optional<std::int64_t> to_replace(const Item& item) const;

  /// Throws the failure in the entity's words when it is of the expected version: the
  /// item, which the failure carries, has another one or is not there.
  void explain(const ConditionalCheckFailed& failure, std::optional<std::int64_t> expected) const;

 private:
  bool is_first(const Item& item) const;
  void demand(std::int64_t version, Conditions& conditions) const;

  const EntityDefinition& entity_;
};

}  // namespace singletable::schema
