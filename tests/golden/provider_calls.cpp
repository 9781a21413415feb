// Calls of the layer `provider`, made on st::Provider.

#include <utility>

#include "golden/arguments.hpp"
#include "golden/calls.hpp"
#include "golden/notation.hpp"
#include "golden/results.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

std::string table_of(Arguments& in) { return in.text("table").value_or(""); }

st::ProviderCreate<st::Item> create_params(const Json& json) {
  Arguments in{json, "provider.create"};
  st::ProviderCreate<st::Item> params{.table = table_of(in),
                                      .item = in.item("item"),
                                      .conditions = conditions_of(in.get("conditions"))};
  in.finish();
  return params;
}

st::ProviderUpdate update_params(const Json& json) {
  Arguments in{json, "provider.update"};
  st::ProviderUpdate params{
      .table = table_of(in),
      .key = in.item("key"),
      .values = in.item("values"),
      .remove = in.properties("remove"),
      .atomic_operations = atomic_operations_of(in.get("atomicOperations")),
      .conditions = conditions_of(in.get("conditions")),
      .return_updated_properties = in.flag("returnUpdatedProperties"),
  };
  in.finish();
  return params;
}

st::ProviderDelete delete_params(const Json& json) {
  Arguments in{json, "provider.delete"};
  st::ProviderDelete params{.table = table_of(in),
                            .key = in.item("key"),
                            .conditions = conditions_of(in.get("conditions"))};
  in.finish();
  return params;
}

st::ProviderValidate validate_params(const Json& json) {
  Arguments in{json, "provider.validate"};
  st::ProviderValidate params{.table = table_of(in),
                              .key = in.item("key"),
                              .conditions = conditions_of(in.get("conditions"))};
  in.finish();
  return params;
}

st::ProviderPartition partition_of(Arguments& query) {
  const Json* json = query.find("partitionKey");
  if (json == nullptr) query.refuse("partitionKey", "is missing");
  Arguments in{*json, "partitionKey"};
  st::ProviderPartition partition{.name = in.text("name").value_or(""),
                                  .value = in.value("value").value_or(st::Value{})};
  in.finish();
  return partition;
}

std::optional<st::ProviderRange> range_of(Arguments& query) {
  const Json* json = query.find("rangeKey");
  if (json == nullptr) return std::nullopt;
  Arguments in{*json, "rangeKey"};
  st::ProviderRange range{.name = in.text("name").value_or(""),
                          .operation = condition_operation(in.get("operation")),
                          .value = in.value("value"),
                          .start = in.value("start"),
                          .end = in.value("end")};
  in.finish();
  return range;
}

st::ProviderQuery query_params(const Json& json) {
  Arguments in{json, "provider.query"};
  st::ProviderQuery params{
      .table = table_of(in),
      .partition_key = partition_of(in),
      .range_key = range_of(in),
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

st::ProviderAction action_of(const ActionEntry& entry) {
  if (entry.kind == "create") return create_params(entry.params);
  if (entry.kind == "update") return update_params(entry.params);
  if (entry.kind == "erase") return delete_params(entry.params);
  if (entry.kind == "validate") return validate_params(entry.params);
  throw Inexpressible("there is no action \"" + entry.kind + "\"");
}

Invocation get(const Json& call) {
  Arguments in{argument(call, 0), "provider.get"};
  st::ProviderGet params{.table = table_of(in),
                         .key = in.item("key"),
                         .consistent_read = in.flag("consistentRead"),
                         .properties_to_retrieve = in.texts("propertiesToRetrieve")};
  in.finish();
  return [params](Stage& stage) { return result_of(stage.provider().get(params)); };
}

Invocation create(const Json& call) {
  return [params = create_params(argument(call, 0))](Stage& stage) {
    return plain(stage.provider().create(params));
  };
}

Invocation update(const Json& call) {
  return [params = update_params(argument(call, 0))](Stage& stage) {
    return result_of(stage.provider().update(params));
  };
}

Invocation erase(const Json& call) {
  return [params = delete_params(argument(call, 0))](Stage& stage) {
    stage.provider().erase(params);
    return undefined();
  };
}

Invocation query(const Json& call) {
  return [params = query_params(argument(call, 0))](Stage& stage) {
    return result_of(stage.provider().query(params));
  };
}

Invocation query_one(const Json& call) {
  return [params = query_params(argument(call, 0))](Stage& stage) {
    return result_of(stage.provider().query_one(params));
  };
}

Invocation query_all(const Json& call) {
  st::ProviderQuery params = query_params(argument(call, 0));
  params.max_items = std::exchange(params.limit, {});
  return [params](Stage& stage) { return result_of(stage.provider().query_all(params)); };
}

/// The original's limit is how many items one page reads.
st::ProviderScan list_params(const Json& call) {
  Arguments in{argument(call, 1), "provider.list"};
  st::ProviderScan params{
      .table = text_of(argument(call, 0)).value_or(""),
      .index = in.text("index"),
      .page_size = in.integer("limit"),
      .pagination_token = in.text("paginationToken"),
      .properties_to_retrieve = in.texts("propertiesToRetrieve"),
      .filters = filters_of(in),
      .consistent_read = in.flag("consistentRead"),
  };
  if (const Json* json = in.find("parallelRetrieval")) {
    Arguments segment{*json, "parallelRetrieval"};
    params.parallel_retrieval = {segment.integer("segment").value_or(0),
                                 segment.integer("total").value_or(1)};
    segment.finish();
  }
  in.finish();
  return params;
}

Invocation list(const Json& call) {
  return [params = list_params(call)](Stage& stage) {
    return result_of(stage.provider().list(params));
  };
}

Invocation list_all(const Json& call) {
  return [params = list_params(call)](Stage& stage) {
    return result_of(stage.provider().list_all(params));
  };
}

Invocation batch_get(const Json& call) {
  Arguments in{argument(call, 0), "provider.batchGet"};
  st::ProviderBatchGet params{.table = table_of(in),
                              .keys = {},
                              .consistent_read = in.flag("consistentRead"),
                              .properties_to_retrieve = in.texts("propertiesToRetrieve"),
                              .throw_on_unprocessed = in.flag("throwOnUnprocessed")};
  if (in.find("keys") == nullptr) in.refuse("keys", "is missing");
  for (const Json& key : array_of(in.get("keys"), "keys")) params.keys.push_back(item_of(key));
  if (const auto attempts = in.integer("maxRetries")) {
    params.max_attempts = static_cast<int>(*attempts);
  }
  in.finish();
  return [params](Stage& stage) { return result_of(stage.provider().batch_get(params).items); };
}

Invocation create_set(const Json& call) {
  return [set = set_of(argument(call, 0))](Stage&) { return set; };
}

Invocation to_transaction_params(const Json& call) {
  return [actions = generated_actions(call)](Stage&) { return result_of(actions); };
}

Invocation transaction(const Json& call) {
  std::vector<st::ProviderAction> actions;
  for (const ActionEntry& entry : action_entries(call)) actions.push_back(action_of(entry));
  return [actions](Stage& stage) {
    stage.provider().transaction(actions);
    return undefined();
  };
}

}  // namespace

const std::map<std::string, Method>& provider_methods() {
  static const std::map<std::string, Method> methods{
      {"get", get},
      {"create", create},
      {"update", update},
      {"delete", erase},
      {"query", query},
      {"queryOne", query_one},
      {"queryAll", query_all},
      {"list", list},
      {"listAll", list_all},
      {"batchGet", batch_get},
      {"createSet", create_set},
      {"toTransactionParams", to_transaction_params},
      {"transaction", transaction},
  };
  return methods;
}

}  // namespace golden
