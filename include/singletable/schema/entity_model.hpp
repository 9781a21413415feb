#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/base/clock.hpp>
#include <singletable/schema/entity_definition.hpp>
#include <singletable/schema/entity_params.hpp>
#include <singletable/schema/generators.hpp>
#include <singletable/single_table/action.hpp>
#include <singletable/single_table/read_params.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/write_params.hpp>

namespace singletable {

/// An entity at work: its definition, checked against the configuration of its
/// table. Turns what is known of a record into SingleTable's parameters; sends
/// nothing. Immutable; usable from many threads at once.
class EntityModel {
 public:
  struct Sources {
    Clock clock = system_now;
    RandomBytes random = system_random;
  };

  /// Throws ConfigurationError for an empty type, an index the configuration
  /// does not have, one used twice, two of one name, an attribute that is a
  /// column of the table's or is generated twice.
  EntityModel(const SingleTableConfig& config, EntityDefinition definition, Sources sources);

  const EntityDefinition& definition() const noexcept { return definition_; }
  const std::string& type() const noexcept { return definition_.type; }

  /// The parts of the primary key. `params` holds the attributes it is made of.
  TableKey key(const Item& params) const;

  /// The same write with what is generated, after which no generator runs for it again:
  /// for what makes parameters of one write several times.
  EntityCreate generated(EntityCreate create) const;
  EntityUpdate generated(EntityUpdate update) const;

  /// With generated values in the item, and index keys made of all of them. Of an
  /// entity with versions it replaces the item whose version it has, and gets the
  /// next one; without a version it must replace nothing.
  TableCreate<Item> create_params(const EntityCreate& create) const;
  /// The same, on condition that there is no item with its key.
  TableCreate<Item> create_new_params(const EntityCreate& create) const;

  /// With generated values, and every index key rewritten whose attributes
  /// change: from the key's attributes, the values and the item as it is `stored`,
  /// where that is given. Changes to nothing clear the key. Throws
  /// ValidationError, naming index and attributes, when some are not known and
  /// `incomplete_index` does not say to leave it.
  TableUpdate update_params(const EntityUpdate& update,
                            const std::optional<Item>& stored = {}) const;

  /// The attributes that `update_params` lacks to rewrite index keys.
  std::set<std::string> missing_attributes(const EntityUpdate& update) const;

  TableDelete delete_params(const EntityDelete& erase) const;
  TableValidate validate_params(const EntityValidate& check) const;

  /// The partition that `params` names, in the table or in an index of the
  /// entity, narrowed by a range query of that name. Throws ConfigurationError
  /// for a name that is not there, ValidationError for missing operands.
  TableQuery query_params(const Item& params, const std::optional<std::string>& index,
                          const std::optional<std::string>& range_query,
                          const RangeOperands& operands) const;

  /// The test that a range query makes of its parameters and operands.
  TableRange range(const RangeQuery& query, const KeySource& range_key, const Item& params,
                   const RangeOperands& operands) const;

  /// The text that all range keys start with, of the table or of an index of the
  /// entity, as a test; nothing where they start with an attribute.
  std::optional<TableRange> own_range(const std::optional<std::string>& index) const;

  /// How the fields of its keys are written.
  const KeyRules& key_rules() const noexcept { return rules_; }

  /// The key of a record in an index of the entity, whole or not.
  TableIndexKey index_key(const EntityIndex& index, const Item& record) const;

  /// Throws ConfigurationError, listing the known ones, when there is none.
  const EntityIndex& index(std::string_view name) const;

  /// What reads return: the item with what `extend` computes of it.
  Item extended(Item item) const;

 private:
  TableCreate<Item> keyed(Item item, const EntityCreate& create) const;
  bool is_numeric(const EntityIndex& index) const;
  void check_numeric(const EntityIndex& index, const KeyValue& range_key) const;
  [[noreturn]] void refuse_incomplete(const EntityIndex& index,
                                      const std::vector<std::string>& missing) const;
  std::optional<Value> generate(const EntityGenerator& generator) const;
  /// Attributes given, or `not_needed`, are not generated.
  Item with_generated(const Item& given, const std::set<std::string>& not_needed,
                      const std::vector<GeneratedAttribute>& generated) const;

  std::shared_ptr<const SingleTableConfig> config_;
  EntityDefinition definition_;
  Sources sources_;
  KeyRules rules_;
};

}  // namespace singletable
