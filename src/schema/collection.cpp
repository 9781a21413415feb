#include <singletable/schema/collection.hpp>

#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "schema/tree_builder.hpp"

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
  const bool is_narrow = std::holds_alternative<StartingWithRoot>(definition_->range);
  if (is_narrow && (!definition_->root || definition_->index)) {
    throw ConfigurationError(fmt::format(
        "A collection of table \"{}\" is to start with its root, but it {}; leave the range out",
        config.table, definition_->index ? "reads an index" : "has none"));
  }
  check_joins(definition_->join);
}

std::vector<Item> Collection::get(const CollectionGet& params) const {
  const KeyRules rules{table_.config().key_separator, false};
  const std::optional<std::string> root = range_key_of_root(params);
  const TableQuery query{.partition = definition_->partition_key.key(params.params, rules),
                         .range = range(params),
                         .index = definition_->index,
                         .page_size = params.page_size};
  schema::TreeBuilder tree{table_, *definition_, params.retrieve_order};
  for (const Item& item : raw_.query_range(query)) {
    if (!root || stands_under(*root, item)) tree.add(item);
  }
  return tree.finish();
}

std::optional<TableRange> Collection::range(const CollectionGet& params) const {
  if (params.range) return params.range;
  if (const auto* make = std::get_if<std::function<TableRange(const Item&)>>(&definition_->range)) {
    return (*make)(params.params);
  }
  if (std::holds_alternative<std::monostate>(definition_->range) || !definition_->root) return {};
  return starting_with(definition_->root->key(params.params).range_key);
}

std::optional<std::string> Collection::range_key_of_root(const CollectionGet& params) const {
  const bool is_narrow = std::holds_alternative<StartingWithRoot>(definition_->range);
  if (!is_narrow || params.range) return std::nullopt;
  std::optional<std::string> key =
      definition_->root->key(params.params).range_key.join(table_.config().key_separator);
  if (key) return key;
  throw ValidationError(
      fmt::format("A collection starts with the item of the entity \"{}\" that has a range key, "
                  "but the attributes given do not make it; give {}",
                  definition_->root->type(),
                  fmt::join(definition_->root->definition().range_key.fields(), ", ")));
}

bool Collection::stands_under(const std::string& root, const Item& item) const {
  const auto key = item.find(table_.config().range_key);
  if (!key || key->type() != AttributeType::string) return false;
  const std::string_view text = key->as_string();
  return text == root || text.starts_with(root + table_.config().key_separator);
}

std::optional<Item> Collection::get_one(const CollectionGet& params) const {
  std::vector<Item> roots = get(params);
  if (roots.empty()) return std::nullopt;
  return std::move(roots.front());
}

}  // namespace singletable
