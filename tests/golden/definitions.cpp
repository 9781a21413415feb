#include "golden/definitions.hpp"

#include <algorithm>

#include "golden/arguments.hpp"
#include "golden/collection_functions.hpp"
#include "golden/functions.hpp"
#include "golden/notation.hpp"
#include "golden/schema_functions.hpp"
#include "golden/stage.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

constexpr std::pair<const char*, st::RangeOperation> range_operations[] = {
    {"equal", st::RangeOperation::equal},
    {"lower_than", st::RangeOperation::lower_than},
    {"lower_or_equal_than", st::RangeOperation::lower_or_equal_than},
    {"bigger_than", st::RangeOperation::bigger_than},
    {"bigger_or_equal_than", st::RangeOperation::bigger_or_equal_than},
    {"begins_with", st::RangeOperation::begins_with},
    {"between", st::RangeOperation::between},
    {"key_prefix", st::RangeOperation::key_prefix},
};

st::RangeQuery range_query_of(const Json& json) {
  Arguments in{json, "rangeQueries"};
  const std::string word = in.text("operation").value_or("");
  const auto* const known =
      std::find_if(std::begin(range_operations), std::end(range_operations),
                   [&](const auto& operation) { return operation.first == word; });
  if (known == std::end(range_operations)) in.refuse("operation", "is no operation");
  st::RangeQuery query{known->second};
  if (const Json* function = in.find("getValues")) query.operands = range_operands(*function);
  in.finish();
  return query;
}

st::RangeQueries range_queries_of(Arguments& definition) {
  st::RangeQueries queries;
  for (const auto& [name, json] : definition.get("rangeQueries").items()) {
    queries.emplace(name, range_query_of(json));
  }
  return queries;
}

st::ParamMatch param_match_of(Arguments& in) {
  st::ParamMatch match;
  for (const auto& [param, attribute] : in.get("paramMatch").items()) {
    match.emplace(param, attribute.get<std::string>());
  }
  return match;
}

std::string text_or_empty(Arguments& in, const char* name) { return in.text(name).value_or(""); }

st::EntityIndex index_of(const std::string& name, const Json& json, const IndexesByName& known) {
  if (const Json* reference = marked(json, "$ref")) {
    const auto found = known.find(reference->get<std::string>());
    if (found == known.end()) throw Inexpressible("there is no index " + reference->dump());
    st::EntityIndex index = found->second;
    index.name = name;
    return index;
  }
  Arguments in{json, "indexes." + name};
  st::EntityIndex index{.name = name,
                        .table_index = text_or_empty(in, "index"),
                        .partition_key = key_source(in.get("getPartitionKey")),
                        .range_key = key_source(in.get("getRangeKey")),
                        .range_queries = range_queries_of(in)};
  in.finish();
  return index;
}

std::vector<st::GeneratedAttribute> generated_of(const Json& generators,
                                                 const app_data::Context& context) {
  std::vector<st::GeneratedAttribute> generated;
  for (const auto& [attribute, generator] : generators.items()) {
    if (generator.is_string()) {
      generated.push_back({attribute, generator.get<std::string>()});
    } else {
      generated.push_back({attribute, value_generator(generator, context)});
    }
  }
  return generated;
}

void read_generators(Arguments& entity, const app_data::Context& context,
                     st::EntityDefinition& definition) {
  const Json* json = entity.find("autoGen");
  if (json == nullptr) return;
  Arguments in{*json, "autoGen"};
  definition.on_create = generated_of(in.get("onCreate"), context);
  definition.on_update = generated_of(in.get("onUpdate"), context);
  in.finish();
}

/// An entity with these keys, and everything else that was recorded of it.
st::EntityDefinition entity_of(Arguments& in, st::PartitionKeys keys,
                               const app_data::Context& context, const IndexesByName& known) {
  st::EntityDefinition entity{.type = text_or_empty(in, "type"),
                              .partition_key = std::move(keys.partition_key),
                              .range_key = std::move(keys.range_key),
                              .range_queries = range_queries_of(in)};
  for (const auto& [name, json] : in.get("indexes").items()) {
    entity.indexes.push_back(index_of(name, json, known));
  }
  read_generators(in, context, entity);
  if (const Json* function = in.find("extend")) entity.extend = extension(*function);
  entity.include_type_on_every_update = in.flag("includeTypeOnEveryUpdate");
  in.finish();
  return entity;
}

st::Multiplicity multiplicity_of(Arguments& in) {
  const std::string word = text_or_empty(in, "type");
  if (word == "SINGLE") return st::Multiplicity::single;
  if (word == "MULTIPLE") return st::Multiplicity::multiple;
  in.refuse("type", "is neither SINGLE nor MULTIPLE");
}

st::ItemOrder sorter_of(Arguments& in) {
  const Json* function = in.find("sorter");
  return function == nullptr ? st::ItemOrder{} : item_order(*function);
}

std::variant<st::JoinBy, st::JoinPredicate> join_by_of(Arguments& in) {
  const Json* by = in.find("joinBy");
  if (by == nullptr || *by == Json("POSITION")) return st::JoinBy::position;
  if (*by == Json("TYPE")) return st::JoinBy::type;
  return join_predicate(*by);
}

st::CollectionRange range_of_collection(Arguments& in) {
  const Json* narrow = in.find("narrowBy");
  if (narrow == nullptr) return {};
  if (*narrow == Json("RANGE_KEY")) return st::NarrowByRangeKey{};
  return range_function(*narrow);
}

std::string name_of(const Json& definition) { return definition.at("name").get<std::string>(); }

}  // namespace

void Definitions::define(const Json& definition) {
  const auto kind = definition.at("kind").get<std::string>();
  if (kind == "entity") return define_entity(definition);
  if (kind == "partition") return define_partition(definition);
  if (kind == "partition_entity") return define_partition_entity(definition);
  if (kind == "partition_index") return define_partition_index(definition);
  if (kind == "collection") return define_collection(definition);
  throw Unsupported("a definition of the kind " + kind);
}

void Definitions::define_entity(const Json& definition) {
  Arguments in{definition.at("params"), "entity"};
  st::PartitionKeys keys{key_source(in.get("getPartitionKey")), key_source(in.get("getRangeKey"))};
  const st::Schema& schema = this->schema(definition);
  const auto entity =
      schema.define(entity_of(in, std::move(keys), stage_.world().context(), indexes_));
  entities_.emplace(name_of(definition), schema.from(entity));
}

void Definitions::define_partition(const Json& definition) {
  Arguments in{definition.at("params"), "partition"};
  st::PartitionDefinition params{.name = text_or_empty(in, "name"),
                                 .partition_key = key_source(in.get("getPartitionKey")),
                                 .entries = {},
                                 .index = in.text("index")};
  for (const auto& [entry, getter] : in.get("entries").items()) {
    params.entries.emplace(entry, key_source(getter));
  }
  in.finish();
  partitions_.emplace(name_of(definition), schema(definition).define_partition(std::move(params)));
  configs_[name_of(definition)] = definition.value("config", "");
}

void Definitions::define_partition_entity(const Json& definition) {
  Arguments in{definition.at("params"), "partition_entity"};
  const st::Partition& partition = this->partition(definition.at("partition"));
  st::PartitionKeys keys = partition.use(definition.at("entry"), param_match_of(in));
  const st::Schema& schema = schema_of_user(definition);
  const auto entity =
      schema.define(entity_of(in, std::move(keys), stage_.world().context(), indexes_));
  entities_.emplace(name_of(definition), schema.from(entity));
}

void Definitions::define_partition_index(const Json& definition) {
  Arguments in{definition.at("params"), "partition_index"};
  const std::string name = name_of(definition);
  st::EntityIndex index = partition(definition.at("partition"))
                              .use_as_index(definition.at("entry"), name, param_match_of(in));
  index.range_queries = range_queries_of(in);
  in.finish();
  indexes_.emplace(name, std::move(index));
}

void Definitions::define_collection(const Json& definition) {
  Arguments in{definition.at("params"), "collection"};
  const st::Partition* partition = partition_of(definition);
  in.find("partition");
  const Json* getter = in.find("getPartitionKey");
  st::CollectionDefinition params{
      .root = entity_of_reference(in.get("ref")),
      .multiplicity = multiplicity_of(in),
      .partition_key =
          partition != nullptr ? partition->definition().partition_key : key_source(*getter),
      .index = partition != nullptr ? partition->definition().index : in.text("index"),
      .range = range_of_collection(in),
      .sorter = sorter_of(in),
      .join = joins_of(in.get("join"))};
  in.finish();
  const bool has_own_config = !definition.contains("partition");
  const st::Schema& schema = has_own_config ? this->schema(definition) : schema_of_user(definition);
  collections_.emplace(name_of(definition), st::Collection{schema.table(), std::move(params)});
}

const st::Partition* Definitions::partition_of(const Json& definition) const {
  if (definition.contains("partition")) return &partition(definition["partition"]);
  const Json& params = definition.at("params");
  if (!params.contains("partition")) return nullptr;
  const Json* reference = marked(params["partition"], "$ref");
  if (reference == nullptr) throw Malformed("a collection's partition is no $ref");
  return &partition(*reference);
}

st::Schema::Entity Definitions::entity_of_reference(const Json& reference) const {
  if (reference.is_null()) return nullptr;
  const Json* name = marked(reference, "$ref");
  if (name == nullptr) throw Malformed("a collection's entity is no $ref");
  return entity(*name).shared_entity();
}

std::vector<st::CollectionJoin> Definitions::joins_of(const Json& joins) const {
  std::vector<st::CollectionJoin> list;
  for (const auto& [name, json] : joins.items()) {
    Arguments in{json, "join." + name};
    st::CollectionJoin join{.name = name,
                            .entity = entity_of_reference(in.get("entity")),
                            .multiplicity = multiplicity_of(in),
                            .by = join_by_of(in)};
    if (const Json* function = in.find("extractor")) join.extractor = item_extractor(*function);
    join.sorter = sorter_of(in);
    join.join = joins_of(in.get("join"));
    in.finish();
    list.push_back(std::move(join));
  }
  return list;
}

const st::Collection* Definitions::find_collection(const std::string& name) const {
  const auto known = collections_.find(name);
  return known == collections_.end() ? nullptr : &known->second;
}

st::Schema& Definitions::schema(const Json& definition) {
  const std::string config = definition.value("config", "");
  const auto known = schemas_.find(config);
  if (known != schemas_.end()) return known->second;
  const World& world = stage_.world();
  st::Schema schema{stage_.table(config), {.clock = world.clock(), .random = world.random_bytes()}};
  return schemas_.emplace(config, std::move(schema)).first->second;
}

st::Schema& Definitions::schema_of_user(const Json& definition) {
  return schemas_.at(configs_.at(definition.at("partition").get<std::string>()));
}

const st::Partition& Definitions::partition(const std::string& name) const {
  const auto known = partitions_.find(name);
  if (known == partitions_.end()) throw Inexpressible("there is no partition " + name);
  return known->second;
}

const st::EntityRepository& Definitions::entity(const std::string& name) const {
  const auto known = entities_.find(name);
  if (known == entities_.end()) throw Inexpressible("there is no entity " + name);
  return known->second;
}

bool Definitions::knows_type(const std::string& type) const {
  return std::any_of(schemas_.begin(), schemas_.end(), [&](const auto& schema) {
    return schema.second.find_entity(type) != nullptr;
  });
}

}  // namespace golden
