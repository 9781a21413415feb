#include "golden/definitions.hpp"

#include <algorithm>

#include "golden/arguments.hpp"
#include "golden/functions.hpp"
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

st::EntityIndex index_of(const std::string& name, const Json& json) {
  Arguments in{json, "indexes." + name};
  st::EntityIndex index{.name = name,
                        .table_index = in.text("index").value_or(""),
                        .partition_key = key_source(in.get("getPartitionKey")),
                        .range_key = key_source(in.get("getRangeKey")),
                        .range_queries = range_queries_of(in)};
  in.finish();
  return index;
}

class EntityReader {
 public:
  EntityReader(const Json& params, const World& world) : in_(params, "entity"), world_(world) {}

  st::EntityDefinition read() {
    st::EntityDefinition entity{.type = in_.text("type").value_or(""),
                                .partition_key = key_source(in_.get("getPartitionKey")),
                                .range_key = key_source(in_.get("getRangeKey")),
                                .range_queries = range_queries_of(in_)};
    for (const auto& [name, json] : in_.get("indexes").items()) {
      entity.indexes.push_back(index_of(name, json));
    }
    Arguments generated{in_.find("autoGen") == nullptr ? nothing_ : in_.get("autoGen"), "autoGen"};
    entity.on_create = generated_of(generated.get("onCreate"));
    entity.on_update = generated_of(generated.get("onUpdate"));
    generated.finish();
    if (const Json* function = in_.find("extend")) entity.extend = extension(*function);
    entity.include_type_on_every_update = in_.flag("includeTypeOnEveryUpdate");
    in_.finish();
    return entity;
  }

 private:
  std::vector<st::GeneratedAttribute> generated_of(const Json& generators) const {
    std::vector<st::GeneratedAttribute> generated;
    for (const auto& [attribute, generator] : generators.items()) {
      if (generator.is_string()) {
        generated.push_back({attribute, generator.get<std::string>()});
      } else {
        generated.push_back({attribute, value_generator(generator, world_.context())});
      }
    }
    return generated;
  }

  Json nothing_ = Json::object();
  Arguments in_;
  const World& world_;
};

}  // namespace

void Definitions::define(const Json& definition) {
  const auto name = definition.at("name").get<std::string>();
  const auto kind = definition.at("kind").get<std::string>();
  const Json& params = definition.at("params");
  if (kind == "entity") {
    add_entity(name, schema(definition), EntityReader{params, stage_.world()}.read());
  } else {
    throw Unsupported("a definition of the kind " + kind);
  }
}

void Definitions::add_entity(const std::string& name, const st::Schema& schema,
                             st::EntityDefinition definition) {
  entities_.emplace(name, schema.from(schema.define(std::move(definition))));
}

st::Schema& Definitions::schema(const Json& definition) {
  const std::string config = definition.value("config", "");
  const auto known = schemas_.find(config);
  if (known != schemas_.end()) return known->second;
  const World& world = stage_.world();
  st::Schema schema{stage_.table(config), {.clock = world.clock(), .random = world.random_bytes()}};
  return schemas_.emplace(config, std::move(schema)).first->second;
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
