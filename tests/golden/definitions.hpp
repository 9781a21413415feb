#pragma once

#include <map>
#include <string>

#include <singletable/schema/collection.hpp>
#include <singletable/schema/schema.hpp>

#include "golden/json.hpp"

namespace golden {

namespace st = singletable;

class Stage;

/// Indexes of entities that index partitions gave, by name.
using IndexesByName = std::map<std::string, st::EntityIndex>;

/// The schema objects of a scenario, by the names the recording gives them.
class Definitions {
 public:
  explicit Definitions(Stage& stage) : stage_(stage) {}

  /// Makes the recorded definition. Throws what the library says against it, and
  /// Unsupported for a kind, parameter or function that nobody asked for.
  void define(const Json& definition);

  /// Throws Inexpressible when there is none, as when its definition failed.
  const st::EntityRepository& entity(const std::string& name) const;
  const st::Partition& partition(const std::string& name) const;
  /// Nothing when there is no such collection.
  const st::Collection* find_collection(const std::string& name) const;
  /// Whether any table has an entity of the type.
  bool knows_type(const std::string& type) const;

 private:
  /// The schema of the table that the definition's `config` names.
  st::Schema& schema(const Json& definition);
  /// The same, but of a partition's user the schema of the partition.
  st::Schema& schema_of_user(const Json& definition);
  void define_entity(const Json& definition);
  void define_partition(const Json& definition);
  void define_partition_entity(const Json& definition);
  void define_partition_index(const Json& definition);
  void define_collection(const Json& definition);
  /// The partition a collection reads; nothing when it names keys itself.
  const st::Partition* partition_of(const Json& definition) const;
  /// The entity that `$ref` names; nothing for null.
  st::Schema::Entity entity_of_reference(const Json& reference) const;
  std::vector<st::CollectionJoin> joins_of(const Json& joins) const;

  Stage& stage_;
  std::map<std::string, st::Schema> schemas_;
  std::map<std::string, st::EntityRepository> entities_;
  std::map<std::string, st::Partition> partitions_;
  /// The configuration of each partition, by the partition's name.
  std::map<std::string, std::string> configs_;
  IndexesByName indexes_;
  std::map<std::string, st::Collection> collections_;
};

}  // namespace golden
