// Calls of the layer `single_table`, made on st::SingleTable.

#include <utility>

#include "golden/calls.hpp"
#include "golden/key_arguments.hpp"
#include "golden/notation.hpp"
#include "golden/results.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

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
      .atomic_indexes = atomic_indexes_of(in.get("atomicIndexes")),
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
      .filters = filters_of(in),
      .consistent_read = in.flag("consistentRead"),
  };
  in.finish();
  return params;
}

st::TableListType list_params(const Json& json) {
  Arguments in{json, "single_table.listType"};
  st::TableListType params{
      .type = in.text("type").value_or(""),
      .range = range_of(in),
      .limit = in.integer("limit"),
      .retrieve_order = retrieve_order(in),
      .full_retrieval = in.flag("fullRetrieval"),
      .pagination_token = in.text("paginationToken"),
      .properties_to_retrieve = in.texts("propertiesToRetrieve"),
      .filters = filters_of(in),
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

Invocation query_one(const Json& call) {
  return [params = query_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).query_one(params));
  };
}

Invocation query_all(const Json& call) {
  st::TableQuery params = query_params(argument(call, 0));
  params.max_items = std::exchange(params.limit, {});
  return [params, target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).query_all(params));
  };
}

Invocation batch_get(const Json& call) {
  Arguments in{argument(call, 0), "single_table.batchGet"};
  st::TableBatchGet params{.keys = {},
                           .consistent_read = in.flag("consistentRead"),
                           .properties_to_retrieve = in.texts("propertiesToRetrieve")};
  for (const Json& json : array_of(in.get("keys"), "keys")) {
    Arguments key{json, "keys"};
    params.keys.push_back({.partition_key = key_value(key.get("partitionKey")),
                           .range_key = key_value(key.get("rangeKey"))});
    key.finish();
  }
  in.finish();
  return [params, target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).batch_get(params).items);
  };
}

Invocation create_set(const Json& call) {
  return [set = set_of(argument(call, 0))](Stage&) { return set; };
}

Invocation list_type(const Json& call) {
  return [params = list_params(argument(call, 0)), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).list_type(params));
  };
}

Invocation list_all_from_type(const Json& call) {
  return [type = text_of(argument(call, 0)).value(), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).list_all_from_type(type));
  };
}

std::vector<st::Item> items_of(const Json& list) {
  std::vector<st::Item> items;
  for (const Json& item : array_of(list, "items")) items.push_back(item_of(item));
  return items;
}

Invocation find_table_item(const Json& call) {
  return [items = items_of(argument(call, 0)), type = text_of(argument(call, 1)).value(),
          target = target_of(call)](Stage& stage) {
    const st::SingleTable& table = stage.table(target);
    return result_of(table.find_table_item(table.with_types(items), type));
  };
}

Invocation filter_table_items(const Json& call) {
  return [items = items_of(argument(call, 0)), type = text_of(argument(call, 1)).value(),
          target = target_of(call)](Stage& stage) {
    const st::SingleTable& table = stage.table(target);
    return result_of(table.filter_table_items(table.with_types(items), type));
  };
}

std::vector<st::TableAction> actions_of(const Json& call) {
  std::vector<st::TableAction> actions;
  for (const ActionEntry& entry : action_entries(call)) actions.push_back(action_of(entry));
  return actions;
}

Invocation eject_transact_params(const Json& call) {
  return [actions = actions_of(call), target = target_of(call)](Stage& stage) {
    return result_of(stage.table(target).eject_transact_params(actions));
  };
}

Invocation transaction(const Json& call) {
  return [actions = actions_of(call), target = target_of(call)](Stage& stage) {
    stage.table(target).transaction(actions);
    return undefined();
  };
}

}  // namespace

const std::map<std::string, Method>& table_methods() {
  static const std::map<std::string, Method> methods{
      {"get", get},
      {"create", create},
      {"update", update},
      {"delete", erase},
      {"query", query},
      {"batchGet", batch_get},
      {"createSet", create_set},
      {"queryOne", query_one},
      {"queryAll", query_all},
      {"listType", list_type},
      {"listAllFromType", list_all_from_type},
      {"findTableItem", find_table_item},
      {"filterTableItens", filter_table_items},
      {"transaction", transaction},
      {"ejectTransactParams", eject_transact_params},
  };
  return methods;
}

}  // namespace golden
