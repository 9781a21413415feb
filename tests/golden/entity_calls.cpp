// Calls of the layer `schema`: on entities, made on st::EntityRepository, and on
// partitions.

#include <optional>
#include <sstream>
#include <utility>

#include "golden/calls.hpp"
#include "golden/entity_results.hpp"
#include "golden/key_arguments.hpp"
#include "golden/notation.hpp"
#include "golden/results.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

st::EntityCreate create_of(const Json& call) {
  Arguments options{argument(call, 1), "schema.create"};
  st::EntityCreate params{.item = item_of(argument(call, 0)),
                          .expires_at = expiry_of(options),
                          .conditions = conditions_of(options.get("conditions"))};
  options.finish();
  return params;
}

st::EntityUpdate update_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.update"};
  st::EntityUpdate params{
      .key = {},
      .values = in.item("values"),
      .remove = in.properties("remove"),
      .atomic_operations = atomic_operations_of(in.get("atomicOperations")),
      .conditions = conditions_of(in.get("conditions")),
      .return_updated_properties = in.flag("returnUpdatedProperties"),
      .expires_at = expiry_of(in),
      .atomic_indexes = atomic_indexes_of(in.get("atomicIndexes")),
      .include_type = in.flag("includeTypeOnEveryUpdate"),
  };
  params.key = in.rest();
  return params;
}

st::EntityDelete delete_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.delete"};
  st::EntityDelete params{.key = {}, .conditions = conditions_of(in.get("conditions"))};
  params.key = in.rest();
  return params;
}

st::EntityValidate validate_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.validate"};
  st::EntityValidate params{.key = {}, .conditions = conditions_of(in.get("conditions"))};
  params.key = in.rest();
  return params;
}

st::EntityGet get_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.get"};
  st::EntityGet params{.consistent_read = in.flag("consistentRead"),
                       .properties_to_retrieve = in.texts("propertiesToRetrieve")};
  params.key = in.rest();
  return params;
}

st::EntityBatchGet batch_get_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.batchGet"};
  st::EntityBatchGet params{.keys = {},
                            .consistent_read = in.flag("consistentRead"),
                            .properties_to_retrieve = in.texts("propertiesToRetrieve")};
  for (const Json& key : array_of(in.get("keys"), "keys")) params.keys.push_back(item_of(key));
  in.finish();
  return params;
}

st::EntityList list_of(const Json& call) {
  Arguments in{argument(call, 0), "schema.list"};
  st::EntityList params{.range = range_of(in),
                        .limit = in.integer("limit"),
                        .retrieve_order = retrieve_order(in),
                        .full_retrieval = in.flag("fullRetrieval"),
                        .pagination_token = in.text("paginationToken"),
                        .properties_to_retrieve = in.texts("propertiesToRetrieve"),
                        .filters = filters_of(in)};
  in.finish();
  return params;
}

/// Key parameters and options stand in one object; `value`, `start` and `end` may
/// be either.
st::EntityQuery query_of(const Json& json) {
  Arguments in{json, "schema.query"};
  st::EntityQuery params{.range = range_of(in),
                         .limit = in.integer("limit"),
                         .retrieve_order = retrieve_order(in),
                         .full_retrieval = in.flag("fullRetrieval"),
                         .pagination_token = in.text("paginationToken"),
                         .properties_to_retrieve = in.texts("propertiesToRetrieve"),
                         .filters = filters_of(in),
                         .consistent_read = in.flag("consistentRead")};
  params.params = in.rest();
  params.operands = {.value = optional_key(in, "value"),
                     .start = optional_key(in, "start"),
                     .end = optional_key(in, "end")};
  return params;
}

/// `query.since.all` and `queryIndex.byEmail.one`, in parts.
struct QueryPath {
  explicit QueryPath(const std::string& method) {
    std::istringstream parts{method};
    std::string part;
    std::getline(parts, part, '.');
    if (part == "queryIndex") std::getline(parts, index.emplace(), '.');
    while (std::getline(parts, part, '.')) {
      if (part == "custom" || part == "one" || part == "all") {
        shape = part;
      } else {
        range_query = part;
      }
    }
  }

  std::optional<std::string> index = {};
  std::optional<std::string> range_query = {};
  std::string shape = "custom";
};

/// What a method does on the entity the call names.
template <class Params, class Action>
Invocation on_entity(const Json& call, Params params, Action action) {
  return [target = target_of(call), params = std::move(params), action](Stage& stage) -> Json {
    return action(stage.definitions().entity(target), params);
  };
}

Invocation query(const Json& call) {
  const QueryPath path{call.at("method").get<std::string>()};
  st::EntityQuery params = query_of(argument(call, 0));
  params.index = path.index;
  params.range_query = path.range_query;
  if (path.shape == "all") params.max_items = std::exchange(params.limit, {});
  return on_entity(call, params, [shape = path.shape](const auto& entity, const auto& read) {
    if (shape == "one") return result_of(entity.query_one(read));
    if (shape == "all") return result_of(entity.query_all(read));
    return result_of(entity.query(read));
  });
}

/// Of a collection, everything but the order is a parameter of its keys.
Json get_collection(const st::Collection& collection, const Json& json) {
  Arguments in{json, "collection.get"};
  st::CollectionGet params{.params = {}, .retrieve_order = retrieve_order(in)};
  params.params = in.rest();
  if (collection.definition().multiplicity == st::Multiplicity::single) {
    return result_of(collection.get_one(params));
  }
  return result_of(collection.get(params));
}

Invocation get(const Json& call) {
  return [target = target_of(call), params = get_of(call), json = argument(call, 0)](Stage& stage) {
    const st::Collection* collection = stage.definitions().find_collection(target);
    if (collection != nullptr) return get_collection(*collection, json);
    return result_of(stage.definitions().entity(target).get(params));
  };
}

Invocation batch_get(const Json& call) {
  return on_entity(call, batch_get_of(call), [](const auto& entity, const auto& params) {
    return result_of(entity.batch_get(params));
  });
}

/// The original's create replaces what is there.
Invocation create(const Json& call) {
  return on_entity(call, create_of(call), [](const auto& entity, const auto& params) {
    return plain(entity.put(params).view());
  });
}

Invocation update(const Json& call) {
  return on_entity(call, update_of(call), [](const auto& entity, const auto& params) {
    return result_of(entity.update(params));
  });
}

Invocation erase(const Json& call) {
  return on_entity(call, delete_of(call), [](const auto& entity, const auto& params) {
    entity.erase(params);
    return undefined();
  });
}

Invocation list(const Json& call) {
  return on_entity(call, list_of(call), [](const auto& entity, const auto& params) {
    return result_of(entity.list(params));
  });
}

Invocation list_all(const Json& call) {
  st::EntityList all = list_of(call);
  all.max_items = std::exchange(all.limit, {});
  return on_entity(call, all, [](const auto& entity, const auto& params) {
    return result_of(entity.list_all(params));
  });
}

Invocation key(const Json& call) {
  return on_entity(call, item_of(argument(call, 0)), [](const auto& entity, const auto& params) {
    return key_result(entity.entity().key(params));
  });
}

Invocation partition_key(const Json& call) {
  return on_entity(call, item_of(argument(call, 0)), [](const auto& entity, const auto& params) {
    return key_result(entity.entity().key(params).partition_key);
  });
}

Invocation range_key(const Json& call) {
  return on_entity(call, item_of(argument(call, 0)), [](const auto& entity, const auto& params) {
    return key_result(entity.entity().key(params).range_key);
  });
}

Invocation creation_params(const Json& call) {
  return on_entity(call, create_of(call), [](const auto& entity, const auto& params) {
    return params_result(entity.entity().create_params(params));
  });
}

Invocation updating_params(const Json& call) {
  return on_entity(call, update_of(call), [](const auto& entity, const auto& params) {
    return params_result(entity.entity().update_params(params));
  });
}

Invocation deletion_params(const Json& call) {
  return on_entity(call, delete_of(call), [](const auto& entity, const auto& params) {
    return params_result(entity.entity().delete_params(params));
  });
}

Invocation validation_params(const Json& call) {
  return on_entity(call, validate_of(call), [](const auto& entity, const auto& params) {
    return params_result(entity.entity().validate_params(params));
  });
}

template <Method params, const char* kind>
Invocation transact(const Json& call) {
  return [make = params(call)](Stage& stage) { return Json{{kind, make(stage)}}; };
}

constexpr char create_entry[] = "create";
constexpr char update_entry[] = "update";
constexpr char erase_entry[] = "erase";
constexpr char validate_entry[] = "validate";

/// The test a range query makes, called on the definition: `Logs.rangeQueries`.
Invocation range_query(const Json& call) {
  const std::string target = target_of(call);
  st::EntityQuery params = query_of(argument(call, 0));
  params.range_query = call.at("method").get<std::string>();
  return [name = target.substr(0, target.find('.')), params](Stage& stage) {
    const st::EntityModel& entity = stage.definitions().entity(name).entity();
    return range_result(
        *entity.query_params(params.params, {}, params.range_query, params.operands).range);
  };
}

/// As a list, whatever the number of its parts.
Invocation key_prefix(const Json& call) {
  return [target = target_of(call), entry = text_of(argument(call, 0)).value()](Stage& stage) {
    const st::KeyValue prefix = stage.definitions().partition(target).key_prefix(entry);
    Json parts = Json::array();
    for (const st::KeyPart& part : prefix.parts()) {
      parts.push_back(key_result(st::KeyValue{part}));
    }
    return parts;
  };
}

Invocation find_type(const Json& call) {
  return [type = text_of(argument(call, 0)).value()](Stage& stage) {
    return Json(stage.definitions().knows_type(type));
  };
}

}  // namespace

Method schema_method(const Json& call) {
  static const std::map<std::string, Method> methods{
      {"get", get},
      {"batchGet", batch_get},
      {"create", create},
      {"update", update},
      {"delete", erase},
      {"list", list},
      {"listAll", list_all},
      {"getKey", key},
      {"getPartitionKey", partition_key},
      {"getRangeKey", range_key},
      {"getCreationParams", creation_params},
      {"getUpdateParams", updating_params},
      {"getValidationParams", validation_params},
      {"transactCreateParams", transact<creation_params, create_entry>},
      {"transactUpdateParams", transact<updating_params, update_entry>},
      {"transactDeleteParams", transact<deletion_params, erase_entry>},
      {"transactValidateParams", transact<validation_params, validate_entry>},
      {"getEntityByType", find_type},
      {"toKeyPrefix", key_prefix},
  };
  const auto name = call.at("method").get<std::string>();
  if (target_of(call).ends_with(".rangeQueries")) return range_query;
  if (name.starts_with("query")) return query;
  const auto method = methods.find(name);
  if (method == methods.end()) throw Unsupported("the method schema." + name);
  return method->second;
}

}  // namespace golden
