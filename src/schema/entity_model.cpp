#include <singletable/schema/entity_model.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/iso8601.hpp>

#include "schema/entity_check.hpp"
#include "schema/entity_version.hpp"
#include "schema/index_refresh.hpp"

namespace singletable {
namespace {

using schema::AttributeChanges;
using schema::is_whole;

/// The attributes that an update removes or computes.
std::set<std::string> changed_otherwise(const EntityUpdate& update) {
  std::set<std::string> attributes;
  for (const Property& property : update.remove) attributes.insert(property.attribute());
  for (const AtomicOperation& operation : update.atomic_operations) {
    attributes.insert(operation.property.attribute());
  }
  return attributes;
}

ConditionOperation range_operation(RangeOperation operation) {
  switch (operation) {
    case RangeOperation::equal:
      return ConditionOperation::equal;
    case RangeOperation::lower_than:
      return ConditionOperation::lower_than;
    case RangeOperation::lower_or_equal_than:
      return ConditionOperation::lower_or_equal_than;
    case RangeOperation::bigger_than:
      return ConditionOperation::bigger_than;
    case RangeOperation::bigger_or_equal_than:
      return ConditionOperation::bigger_or_equal_than;
    case RangeOperation::between:
      return ConditionOperation::between;
    case RangeOperation::begins_with:
    case RangeOperation::key_prefix:
      break;
  }
  return ConditionOperation::begins_with;
}

const RangeQuery& find_query(const RangeQueries& queries, const std::string& name,
                             const std::string& type) {
  const auto found = queries.find(name);
  if (found != queries.end()) return found->second;
  std::string known;
  for (const auto& [other, query] : queries) known += fmt::format(" \"{}\"", other);
  throw ConfigurationError(fmt::format("The entity \"{}\" has no range query \"{}\"; it has{}",
                                       type, name, known.empty() ? " none" : known));
}

}  // namespace

EntityModel::EntityModel(const SingleTableConfig& config, EntityDefinition definition,
                         Sources sources)
    : config_(std::make_shared<const SingleTableConfig>(config)),
      definition_(std::move(definition)),
      sources_(std::move(sources)),
      rules_{config.key_separator, definition_.escape_separators} {
  schema::check_entity(config, definition_);
}

TableKey EntityModel::key(const Item& params) const {
  return {definition_.partition_key.key(params, rules_), definition_.range_key.key(params, rules_)};
}

bool EntityModel::is_numeric(const EntityIndex& index) const {
  return find_index(*config_, index.table_index).numeric;
}

EntityCreate EntityModel::generated(EntityCreate create) const {
  create.item = with_generated(create.item, {}, definition_.on_create);
  return create;
}

EntityUpdate EntityModel::generated(EntityUpdate update) const {
  update.values = with_generated(update.values, changed_otherwise(update), definition_.on_update);
  return update;
}

TableCreate<Item> EntityModel::create_params(const EntityCreate& create) const {
  TableCreate<Item> params = keyed(with_generated(create.item, {}, definition_.on_create), create);
  schema::EntityVersion{definition_}.replace(params, config_->partition_key);
  return params;
}

TableCreate<Item> EntityModel::create_new_params(const EntityCreate& create) const {
  Item item = with_generated(create.item, {}, definition_.on_create);
  schema::EntityVersion{definition_}.begin(item);
  TableCreate<Item> params = keyed(std::move(item), create);
  params.conditions.also(Condition::NotExists{Path::attribute(config_->partition_key)});
  return params;
}

TableCreate<Item> EntityModel::keyed(Item item, const EntityCreate& create) const {
  TableCreate<Item> params{.key = {},
                           .item = std::move(item),
                           .expires_at = create.expires_at,
                           .conditions = create.conditions};
  params.key = key(params.item);
  if (config_->type_index) params.type = definition_.type;
  for (const EntityIndex& index : definition_.indexes) {
    TableIndexEntry entry{index.table_index, index_key(index, params.item)};
    if (is_whole(entry.key.partition_key) || is_whole(entry.key.range_key)) {
      params.indexes.push_back(std::move(entry));
    }
  }
  return params;
}

TableIndexKey EntityModel::index_key(const EntityIndex& index, const Item& record) const {
  if (index.only_if && !index.only_if->test(record)) return {};
  TableIndexKey key{index.partition_key.key(record, rules_), index.range_key.key(record, rules_)};
  check_numeric(index, key.range_key);
  return key;
}

void EntityModel::check_numeric(const EntityIndex& index, const KeyValue& range_key) const {
  if (!is_numeric(index) || range_key.number() || !is_whole(range_key)) return;
  throw ValidationError(
      fmt::format("The range key of the numeric index \"{}\" of table \"{}\" would be text in an "
                  "item of the entity \"{}\"; make it of one number",
                  index.table_index, config_->table, definition_.type));
}

TableUpdate EntityModel::update_params(const EntityUpdate& update,
                                       const std::optional<Item>& stored) const {
  const TableKey primary = key(update.key);
  TableUpdate params{
      .partition_key = primary.partition_key,
      .range_key = primary.range_key,
      .values = with_generated(update.values, changed_otherwise(update), definition_.on_update),
      .remove = update.remove,
      .atomic_operations = update.atomic_operations,
      .conditions = update.conditions,
      .return_updated_properties = update.return_updated_properties,
      .expires_at = update.expires_at,
      .atomic_indexes = update.atomic_indexes};
  for (AtomicIndexOperation& operation : params.atomic_indexes) {
    operation.index = index(operation.index).table_index;
  }
  if (update.include_type || definition_.include_type_on_every_update) {
    params.type = definition_.type;
  }
  schema::EntityVersion{definition_}.advance(update, params);
  const AttributeChanges changes{update, params.values, stored};
  for (const EntityIndex& index : definition_.indexes) {
    const schema::IndexChange change = schema::refresh_index(index, changes, rules_);
    if (!change.missing.empty() && update.incomplete_index != IncompleteIndex::leave_index) {
      refuse_incomplete(index, change.missing);
    }
    const TableIndexKey& set = change.set.key;
    check_numeric(index, set.range_key);
    if (is_whole(set.partition_key) || is_whole(set.range_key)) {
      params.indexes.push_back(change.set);
    }
    if (change.clear.partition_key || change.clear.range_key) {
      params.clear_indexes.push_back(change.clear);
    }
  }
  return params;
}

void EntityModel::refuse_incomplete(const EntityIndex& index,
                                    const std::vector<std::string>& missing) const {
  throw ValidationError(
      fmt::format("The update of the entity \"{}\" changes an attribute that its index \"{}\" is "
                  "made of, but does not give \"{}\", so that the index key would go stale; give "
                  "it, or say complete_from_item or leave_index",
                  definition_.type, index.name, fmt::join(missing, "\", \"")));
}

std::set<std::string> EntityModel::missing_attributes(const EntityUpdate& update) const {
  const AttributeChanges changes{
      update, with_generated(update.values, changed_otherwise(update), definition_.on_update), {}};
  std::set<std::string> missing;
  for (const EntityIndex& index : definition_.indexes) {
    const schema::IndexChange change = schema::refresh_index(index, changes, rules_);
    missing.insert(change.missing.begin(), change.missing.end());
  }
  return missing;
}

TableDelete EntityModel::delete_params(const EntityDelete& erase) const {
  TableKey primary = key(erase.key);
  TableDelete params{.partition_key = std::move(primary.partition_key),
                     .range_key = std::move(primary.range_key),
                     .conditions = erase.conditions};
  schema::EntityVersion{definition_}.check(erase.expected, params.conditions);
  params.return_item_on_condition_failure = erase.expected.version.has_value();
  return params;
}

TableValidate EntityModel::validate_params(const EntityValidate& check) const {
  TableKey primary = key(check.key);
  TableValidate params{.partition_key = std::move(primary.partition_key),
                       .range_key = std::move(primary.range_key),
                       .conditions = check.conditions};
  schema::EntityVersion{definition_}.check(check.expected, params.conditions);
  return params;
}

TableQuery EntityModel::query_params(const Item& params, const std::optional<std::string>& index,
                                     const std::optional<std::string>& range_query,
                                     const RangeOperands& operands) const {
  const EntityIndex* of = index ? &this->index(*index) : nullptr;
  const KeySource& partition_key = of != nullptr ? of->partition_key : definition_.partition_key;
  const KeySource& range_key = of != nullptr ? of->range_key : definition_.range_key;
  const RangeQueries& queries = of != nullptr ? of->range_queries : definition_.range_queries;
  TableQuery query{.partition = partition_key.key(params, rules_)};
  if (of != nullptr) query.index = of->table_index;
  if (range_query) {
    query.range =
        range(find_query(queries, *range_query, definition_.type), range_key, params, operands);
  }
  return query;
}

TableRange EntityModel::range(const RangeQuery& query, const KeySource& range_key,
                              const Item& params, const RangeOperands& operands) const {
  TableRange range{.operation = range_operation(query.operation)};
  if (query.operation == RangeOperation::key_prefix) {
    range.value = range_key.prefix(rules_);
    return range;
  }
  const RangeOperands given = query.operands ? query.operands(params) : operands;
  const bool is_between = query.operation == RangeOperation::between;
  if (is_between ? !given.start || !given.end : !given.value) {
    throw ValidationError(fmt::format("A range query of the entity \"{}\" needs {}",
                                      definition_.type,
                                      is_between ? "a start and an end" : "a value"));
  }
  if (is_between) {
    range.start = given.start;
    range.end = given.end;
  } else {
    range.value = given.value;
  }
  return range;
}

std::optional<TableRange> EntityModel::own_range(const std::optional<std::string>& index) const {
  const KeySource& range_key = index ? this->index(*index).range_key : definition_.range_key;
  if (range_key.leading_parts(rules_).empty()) return std::nullopt;
  return TableRange{.operation = ConditionOperation::begins_with,
                    .value = range_key.prefix(rules_)};
}

const EntityIndex& EntityModel::index(std::string_view name) const {
  std::string known;
  for (const EntityIndex& index : definition_.indexes) {
    if (index.name == name) return index;
    known += fmt::format(" \"{}\"", index.name);
  }
  throw ConfigurationError(fmt::format("The entity \"{}\" has no index \"{}\"; it has{}",
                                       definition_.type, name, known.empty() ? " none" : known));
}

Item EntityModel::extended(Item item) const {
  if (!definition_.extend) return item;
  return merge(item, definition_.extend(item));
}

std::optional<Value> EntityModel::generate(const EntityGenerator& generator) const {
  if (const auto* function = std::get_if<ValueGenerator>(&generator)) return (*function)();
  const auto& name = std::get<std::string>(generator);
  const auto own = config_->auto_generators.find(name);
  if (own != config_->auto_generators.end()) return own->second();
  if (name == "UUID") return Value{make_uuid(sources_.random)};
  if (name == "KSUID") return Value{make_ksuid(sources_.clock(), sources_.random)};
  if (name == "timestamp") return Value{to_iso8601(sources_.clock())};
  if (name == "count") return Value{0};
  return std::nullopt;
}

Item EntityModel::with_generated(const Item& given, const std::set<std::string>& not_needed,
                                 const std::vector<GeneratedAttribute>& generated) const {
  Item item = given;
  for (const auto& [attribute, generator] : generated) {
    if (given.contains(attribute) || not_needed.contains(attribute)) continue;
    if (const std::optional<Value> value = generate(generator)) item.set(attribute, *value);
  }
  return item;
}

}  // namespace singletable
