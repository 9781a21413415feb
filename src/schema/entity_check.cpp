#include "schema/entity_check.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {
namespace {

void check_indexes(const SingleTableConfig& config, const EntityDefinition& definition) {
  std::set<std::string> names;
  std::set<std::string> table_indexes;
  for (const EntityIndex& index : definition.indexes) {
    find_index(config, index.table_index);
    if (!names.insert(index.name).second) {
      throw ConfigurationError(fmt::format("The entity \"{}\" has two indexes called \"{}\"",
                                           definition.type, index.name));
    }
    if (!table_indexes.insert(index.table_index).second) {
      throw ConfigurationError(
          fmt::format("The entity \"{}\" uses the index \"{}\" of table \"{}\" twice, so that one "
                      "would overwrite the other's keys; use another index",
                      definition.type, index.table_index, config.table));
    }
  }
}

/// An attribute of the entity's that is a column of the table's would be
/// overwritten, and hidden from reads.
void check_overlap(const SingleTableConfig& config, const EntityDefinition& definition) {
  std::set<std::string> attributes;
  const auto add = [&](const KeySource& key) {
    for (std::string& field : key.fields()) attributes.insert(std::move(field));
  };
  add(definition.partition_key);
  add(definition.range_key);
  for (const EntityIndex& index : definition.indexes) {
    for (std::string& field : index.fields()) attributes.insert(std::move(field));
  }
  for (const GeneratedAttribute& made : definition.on_create) attributes.insert(made.attribute);
  for (const GeneratedAttribute& made : definition.on_update) attributes.insert(made.attribute);
  if (definition.version) attributes.insert(*definition.version);
  for (const std::string_view column : columns_of(config)) {
    if (!attributes.contains(std::string{column})) continue;
    throw ConfigurationError(
        fmt::format("The attribute \"{}\" of the entity \"{}\" is a column of table \"{}\", which "
                    "would overwrite it; rename one of them",
                    column, definition.type, config.table));
  }
}

void check_generated(const std::string& type, const std::vector<GeneratedAttribute>& generated) {
  std::set<std::string> attributes;
  for (const GeneratedAttribute& made : generated) {
    if (attributes.insert(made.attribute).second) continue;
    throw ConfigurationError(
        fmt::format("The entity \"{}\" generates the attribute \"{}\" twice; keep one generator",
                    type, made.attribute));
  }
}

/// The version changes with every write, and nothing would rewrite such a key.
void check_version(const EntityDefinition& definition) {
  if (!definition.version) return;
  const auto check = [&](const std::vector<std::string>& fields) {
    if (std::find(fields.begin(), fields.end(), *definition.version) == fields.end()) return;
    throw ConfigurationError(fmt::format(
        "A key of the entity \"{}\" is made of its version \"{}\", which every write changes; "
        "make it of something else",
        definition.type, *definition.version));
  };
  check(definition.partition_key.fields());
  check(definition.range_key.fields());
  for (const EntityIndex& index : definition.indexes) check(index.fields());
}

}  // namespace

void check_entity(const SingleTableConfig& config, const EntityDefinition& definition) {
  if (definition.type.empty()) {
    throw ConfigurationError(
        fmt::format("An entity of table \"{}\" has no type; give it one", config.table));
  }
  check_indexes(config, definition);
  check_overlap(config, definition);
  check_version(definition);
  check_generated(definition.type, definition.on_create);
  check_generated(definition.type, definition.on_update);
}

}  // namespace singletable::schema
