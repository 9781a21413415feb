#include "golden/stage.hpp"

#include "app_data/table.hpp"
#include "golden/arguments.hpp"
#include "golden/functions.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

std::string name_of(Arguments& in, const char* property) { return in.text(property).value_or(""); }

std::optional<st::TypeIndexConfig> type_index_of(Arguments& config) {
  const Json* json = config.find("typeIndex");
  if (json == nullptr) return std::nullopt;
  Arguments in{*json, "typeIndex"};
  st::TypeIndexConfig index{.name = name_of(in, "name"),
                            .partition_key = name_of(in, "partitionKey"),
                            .range_key = name_of(in, "rangeKey")};
  if (const Json* function = in.find("rangeKeyGenerator")) {
    index.range_key_generator = type_range_generator(*function);
  }
  in.finish();
  return index;
}

std::vector<st::IndexConfig> indexes_of(Arguments& config) {
  std::vector<st::IndexConfig> indexes;
  const Json* json = config.find("indexes");
  if (json == nullptr) return indexes;
  for (const auto& [name, columns] : json->items()) {
    Arguments in{columns, "indexes"};
    indexes.push_back({.name = name,
                       .columns = {.partition_key = name_of(in, "partitionKey"),
                                   .range_key = name_of(in, "rangeKey"),
                                   .numeric = in.flag("numeric")}});
    in.finish();
  }
  return indexes;
}

}  // namespace

st::SingleTableConfig config_of(const Json& json, const app_data::Context& context) {
  Arguments in{json, "the configuration"};
  st::SingleTableConfig config{.table = name_of(in, "table"),
                               .partition_key = name_of(in, "partitionKey"),
                               .range_key = name_of(in, "rangeKey")};
  if (const auto separator = in.text("keySeparator")) config.key_separator = *separator;
  config.type_index = type_index_of(in);
  config.expires_at = in.text("expiresAt");
  config.indexes = indexes_of(in);
  const auto set_flag = [&](const char* name, bool& flag) {
    if (in.find(name) != nullptr) flag = in.flag(name);
  };
  set_flag("autoRemoveTableProperties", config.auto_remove_table_properties);
  set_flag("keepTypeProperty", config.keep_type_property);
  set_flag("blockInternalPropUpdate", config.block_internal_prop_update);
  if (const Json* function = in.find("badUpdateValidation")) {
    config.bad_update_validation = update_validation(*function);
  }
  if (const Json* function = in.find("propertyCleanup")) {
    config.property_cleanup = property_cleanup(*function);
  }
  const Json& generators = in.get("autoGenerators");
  for (const auto& [name, function] : generators.items()) {
    config.auto_generators.emplace(name, value_generator(function, context));
  }
  in.finish();
  config.clock = context.clock;
  return config;
}

Stage::Stage(const World& world, const Json& configs)
    : world_(world), configs_(configs), provider_(world.backend(), {.sleep = [](auto) {}}) {
  tables_.emplace("", app_data::open_table(world.backend(), world.clock()));
}

const st::SingleTable& Stage::table(const std::string& target) {
  const auto known = tables_.find(target);
  if (known != tables_.end()) return known->second;
  const auto json = configs_.find(target);
  if (json == configs_.end()) throw Malformed("there is no configuration " + target);
  st::SingleTableConfig config = config_of(*json, world_.context());
  return tables_.emplace(target, st::SingleTable{provider_, std::move(config)}).first->second;
}

}  // namespace golden
