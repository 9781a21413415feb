#include <singletable/schema/collection.hpp>

#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "schema/collection_tree.hpp"

namespace singletable {
namespace {

void check_joins(const std::vector<CollectionJoin>& joins) {
  for (const CollectionJoin& join : joins) {
    if (join.name.empty()) {
      throw ConfigurationError("A collection joins items without a name; give the join one");
    }
    if (!join.entity) {
      throw ConfigurationError(
          fmt::format("A collection's join \"{}\" has no entity; give it one", join.name));
    }
    check_joins(join.join);
  }
}

TableRange starting_with(KeyValue range_key) {
  return {.operation = ConditionOperation::begins_with, .value = std::move(range_key)};
}

}  // namespace

Collection::Collection(SingleTable table, CollectionDefinition definition)
    : table_(std::move(table)),
      raw_(table_.with_columns()),
      definition_(std::make_shared<const CollectionDefinition>(std::move(definition))) {
  const SingleTableConfig& config = table_.config();
  if (!config.type_index) {
    throw ConfigurationError(fmt::format(
        "A collection tells items apart by their type, but the configuration of table \"{}\" has "
        "no type_index; set it",
        config.table));
  }
  if (definition_->index) find_index(config, *definition_->index);
  check_joins(definition_->join);
}

std::vector<Item> Collection::get(const CollectionGet& params) const {
  const KeyRules rules{table_.config().key_separator, false};
  TableQuery query{.partition = definition_->partition_key.key(params.params, rules),
                   .index = definition_->index,
                   .retrieve_order = params.retrieve_order,
                   .full_retrieval = true};
  if (const auto* range =
          std::get_if<std::function<TableRange(const Item&)>>(&definition_->range)) {
    query.range = (*range)(params.params);
  } else if (std::holds_alternative<NarrowByRangeKey>(definition_->range) && definition_->root) {
    query.range = starting_with(definition_->root->key(params.params).range_key);
  }
  const ItemPage page = raw_.query(query);
  return schema::CollectionTree{table_, page, params.retrieve_order}.roots(*definition_);
}

std::optional<Item> Collection::get_one(const CollectionGet& params) const {
  std::vector<Item> roots = get(params);
  if (roots.empty()) return std::nullopt;
  return std::move(roots.front());
}

}  // namespace singletable
