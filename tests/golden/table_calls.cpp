// Calls of the layer `single_table`, made on st::SingleTable.

#include "golden/arguments.hpp"
#include "golden/calls.hpp"
#include "golden/notation.hpp"
#include "golden/results.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

st::KeyPart key_part(const Json& json) {
  if (json.is_null() || is_undefined(json)) return nullptr;
  if (auto text = text_of(json)) return *std::move(text);
  if (const auto number = number_of(json)) return *number;
  throw Inexpressible("a part of a key is text, a number or nothing, not " + json.dump());
}

st::KeyValue key_value(const Json& json) {
  if (!json.is_array()) return key_part(json);
  std::vector<st::KeyPart> parts;
  for (const Json& part : json) parts.push_back(key_part(part));
  return parts;
}

std::optional<st::KeyValue> optional_key(Arguments& in, const char* name) {
  const Json* json = in.find(name);
  if (json == nullptr) return std::nullopt;
  return key_value(*json);
}

std::optional<st::Expiry> expiry_of(Arguments& in) {
  const auto seconds = in.integer("expiresAt");
  if (!seconds) return std::nullopt;
  return st::Expiry{*seconds};
}

std::vector<st::TableIndexEntry> indexes_of(Arguments& in) {
  std::vector<st::TableIndexEntry> indexes;
  const Json& json = in.get("indexes");
  if (json.is_null()) return indexes;
  if (!json.is_object()) in.refuse("indexes", "is no object");
  for (const auto& [name, key] : json.items()) {
    if (is_undefined(key)) continue;
    Arguments columns{key, "indexes"};
    indexes.push_back({name,
                       {.partition_key = key_value(columns.get("partitionKey")),
                        .range_key = key_value(columns.get("rangeKey"))}});
    columns.finish();
  }
  return indexes;
}

st::TableKey table_key(Arguments& create) {
  const Json* json = create.find("key");
  if (json == nullptr) return {};
  Arguments in{*json, "key"};
  st::TableKey key{.partition_key = key_value(in.get("partitionKey")),
                   .range_key = key_value(in.get("rangeKey"))};
  in.finish();
  return key;
}

st::TableCreate<st::Item> create_params(const Json& json) {
  Arguments in{json, "single_table.create"};
  st::TableCreate<st::Item> params{
      .key = table_key(in),
      .item = in.item("item"),
      .type = in.text("type"),
      .expires_at = expiry_of(in),
      .indexes = indexes_of(in),
      .conditions = conditions_of(in.get("conditions")),
  };
  in.finish();
  return params;
}

st::TableUpdate update_params(const Json& json) {
  Arguments in{json, "single_table.update"};
  st::TableUpdate params{
      .partition_key = key_value(in.get("partitionKey")),
      .range_key = key_value(in.get("rangeKey")),
      .values = in.item("values"),
      .remove = in.properties("remove"),
      .atomic_operations = atomic_operations_of(in.get("atomicOperations")),
      .conditions = conditions_of(in.get("conditions")),
      .return_updated_properties = in.flag("returnUpdatedProperties"),
      .expires_at = expiry_of(in),
      .indexes = indexes_of(in),
      .type = in.text("type"),
  };
  in.finish();
  return params;
}

st::TableDelete delete_params(const Json& json) {
  Arguments in{json, "single_table.delete"};
  st::TableDelete params{.partition_key = key_value(in.get("partitionKey")),
                         .range_key = key_value(in.get("rangeKey")),
                         .conditions = conditions_of(in.get("conditions"))};
  in.finish();
  return params;
}

st::TableValidate validate_params(const Json& json) {
  Arguments in{json, "single_table.validate"};
  st::TableValidate params{.partition_key = key_value(in.get("partitionKey")),
                           .range_key = key_value(in.get("rangeKey")),
                           .conditions = conditions_of(in.get("conditions"))};
  in.finish();
  return params;
}

std::optional<st::TableRange> range_of(Arguments& query) {
  const Json* json = query.find("range");
  if (json == nullptr) return std::nullopt;
  Arguments in{*json, "range"};
  st::TableRange range{.operation = condition_operation(in.get("operation")),
                       .value = optional_key(in, "value"),
                       .start = optional_key(in, "start"),
                       .end = optional_key(in, "end")};
  in.finish();
  return range;
}

st::TableQuery query_params(const Json& json) {
  Arguments in{json, "single_table.query"};
  st::TableQuery params{
      .partition = key_value(in.get("partition")),
      .range = range_of(in),
      .index = in.text("index"),
      .limit = in.integer("limit"),
      .retrieve_order = retrieve_order(in),
      .full_retrieval = in.flag("fullRetrieval"),
      .pagination_token = in.text("paginationToken"),
      .properties_to_retrieve = in.texts("propertiesToRetrieve"),
      .consistent_read = in.flag("consistentRead"),
  };
  in.finish();
  return params;
}

st::TableAction action_of(const ActionEntry& entry) {
  if (entry.kind == "create") return create_params(entry.params);
  if (entry.kind == "update") return update_params(entry.params);
  if (entry.kind == "erase") return delete_params(entry.params);
  if (entry.kind == "validate") return validate_params(entry.params);
  throw Inexpressible("there is no action \"" + entry.kind + "\"");
}

Invocation get(const Json& call) {
  Arguments in{argument(call, 0), "single_table.get"};
  st::TableGet params{.partition_key = key_value(in.get("partitionKey")),
                      .range_key = key_value(in.get("rangeKey")),
                      .consistent_read = in.flag("consistentRead"),
                      .properties_to_retrieve = in.texts("propertiesToRetrieve")};
  in.finish();
  return [params, target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).get(params));
  };
}

Invocation create(const Json& call) {
  return [params = create_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    return plain(stage.table(target).create(params));
  };
}

Invocation update(const Json& call) {
  return [params = update_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).update(params));
  };
}

Invocation erase(const Json& call) {
  return [params = delete_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    stage.table(target).erase(params);
    return undefined();
  };
}

Invocation query(const Json& call) {
  return [params = query_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).query(params));
  };
}

Invocation transaction(const Json& call) {
  std::vector<st::TableAction> actions;
  for (const ActionEntry& entry : action_entries(call)) actions.push_back(action_of(entry));
  return [actions, target = target_of(call)](Stage& stage) {
    stage.table(target).transaction(actions);
    return undefined();
  };
}

}  // namespace

const std::map<std::string, Method>& table_methods() {
  static const std::map<std::string, Method> methods{
      {"get", get},      {"create", create}, {"update", update},
      {"delete", erase}, {"query", query},   {"transaction", transaction},
  };
  return methods;
}

}  // namespace golden
