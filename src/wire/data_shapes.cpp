#include <singletable/value/limits.hpp>

#include "wire/legacy_shapes.hpp"
#include "wire/request_shapes.hpp"

namespace singletable::wire {
// Named, so that its short names stay its own.
namespace data_shapes {
namespace {

using enum Presence;

constexpr std::array<std::string_view, 3> capacity_choices{"INDEXES", "TOTAL", "NONE"};
constexpr std::array<std::string_view, 2> metrics_choices{"SIZE", "NONE"};
constexpr std::array<std::string_view, 2> failure_choices{"ALL_OLD", "NONE"};
constexpr std::array<std::string_view, 5> return_choices{"ALL_NEW", "UPDATED_OLD", "ALL_OLD",
                                                         "NONE", "UPDATED_NEW"};
constexpr std::array<std::string_view, 4> select_choices{
    "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"};

constexpr Shape capacity_shape{.kind = ShapeKind::text, .choices = capacity_choices};
constexpr Shape metrics_shape{.kind = ShapeKind::text, .choices = metrics_choices};
constexpr Shape failure_shape{.kind = ShapeKind::text, .choices = failure_choices};
constexpr Shape return_shape{.kind = ShapeKind::text, .choices = return_choices};
constexpr Shape select_shape{.kind = ShapeKind::text, .choices = select_choices};

constexpr Shape structure(std::string_view name, std::span<const ShapeMember> members) {
  return {.kind = ShapeKind::structure, .name = name, .members = members};
}

constexpr ShapeMember consumed{"ReturnConsumedCapacity", &capacity_shape};
constexpr ShapeMember metrics{"ReturnItemCollectionMetrics", &metrics_shape};
constexpr ShapeMember on_failure{"ReturnValuesOnConditionCheckFailure", &failure_shape};
constexpr ShapeMember returned{"ReturnValues", &return_shape};
constexpr ShapeMember table{"TableName", &table_name_shape, required};
constexpr ShapeMember key{"Key", &item_shape, required};
constexpr ShapeMember item{"Item", &item_shape, required};
constexpr ShapeMember condition{"ConditionExpression", &text_shape};
constexpr ShapeMember update{"UpdateExpression", &text_shape};
constexpr ShapeMember filter{"FilterExpression", &text_shape};
constexpr ShapeMember projection{"ProjectionExpression", &text_shape};
constexpr ShapeMember names{"ExpressionAttributeNames", &text_map_shape};
constexpr ShapeMember values{"ExpressionAttributeValues", &item_shape};
constexpr ShapeMember consistent{"ConsistentRead", &flag_shape};
constexpr ShapeMember index{"IndexName", &text_shape};
constexpr ShapeMember limit{"Limit", &integer_shape};
constexpr ShapeMember select{"Select", &select_shape};
constexpr ShapeMember start_key{"ExclusiveStartKey", &item_shape};

constexpr std::array get_item{consumed,   attributes_to_get, table, key,
                              consistent, projection,        names};
constexpr std::array put_item{consumed,  table,    item,    conditional_operator,
                              expected,  returned, metrics, on_failure,
                              condition, values,   names};
constexpr std::array update_item{consumed,
                                 table,
                                 metrics,
                                 returned,
                                 conditional_operator,
                                 key,
                                 expected,
                                 attribute_updates,
                                 on_failure,
                                 condition,
                                 update,
                                 values,
                                 names};
constexpr std::array delete_item{consumed, table,    returned,   metrics,   conditional_operator,
                                 key,      expected, on_failure, condition, values,
                                 names};
constexpr std::array query{
    select,
    index,
    consumed,
    query_filter,
    table,
    conditional_operator,
    attributes_to_get,
    limit,
    key_conditions,
    start_key,
    consistent,
    ShapeMember{"ScanIndexForward", &flag_shape},
    ShapeMember{"KeyConditionExpression", &text_shape},
    filter,
    projection,
    values,
    names,
};
constexpr std::array scan{select,
                          index,
                          ShapeMember{"TotalSegments", &integer_shape},
                          consumed,
                          table,
                          conditional_operator,
                          scan_filter,
                          ShapeMember{"Segment", &integer_shape},
                          limit,
                          attributes_to_get,
                          start_key,
                          consistent,
                          filter,
                          projection,
                          values,
                          names};

// BatchGetItem
constexpr Shape keys_shape{.kind = ShapeKind::list, .element = &item_shape};
constexpr std::array keys_and_attributes{ShapeMember{"Keys", &keys_shape, required},
                                         attributes_to_get, consistent, projection, names};
constexpr Shape keys_and_attributes_shape = structure("KeysAndAttributes", keys_and_attributes);
constexpr Shape keys_by_table_shape{
    .kind = ShapeKind::map, .name = "KeysAndAttributes", .element = &keys_and_attributes_shape};
constexpr std::array batch_get{consumed,
                               ShapeMember{"RequestItems", &keys_by_table_shape, required}};

// BatchWriteItem
constexpr std::array delete_request{key};
constexpr std::array put_request{item};
constexpr Shape delete_request_shape = structure("DeleteRequest", delete_request);
constexpr Shape put_request_shape = structure("PutRequest", put_request);
constexpr std::array write_request{ShapeMember{"DeleteRequest", &delete_request_shape},
                                   ShapeMember{"PutRequest", &put_request_shape}};
constexpr Shape write_request_shape = structure("WriteRequest", write_request);
constexpr Shape writes_shape{.kind = ShapeKind::list, .element = &write_request_shape};
constexpr Shape writes_by_table_shape{
    .kind = ShapeKind::map,
    .name = "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>",
    .element = &writes_shape};
constexpr std::array batch_write{consumed, metrics,
                                 ShapeMember{"RequestItems", &writes_by_table_shape, required}};

// TransactWriteItems
constexpr std::array transact_check{
    table,      key,    ShapeMember{"ConditionExpression", &text_shape, required},
    on_failure, values, names};
constexpr std::array transact_put{table, item, condition, on_failure, values, names};
constexpr std::array transact_delete{table, key, condition, on_failure, values, names};
constexpr std::array transact_update{
    table,  key,  ShapeMember{"UpdateExpression", &text_shape, required}, condition, on_failure,
    values, names};
constexpr Shape transact_check_shape = structure("ConditionCheck", transact_check);
constexpr Shape transact_put_shape = structure("Put", transact_put);
constexpr Shape transact_delete_shape = structure("Delete", transact_delete);
constexpr Shape transact_update_shape = structure("Update", transact_update);
constexpr std::array transact_write_item{
    ShapeMember{"ConditionCheck", &transact_check_shape}, ShapeMember{"Put", &transact_put_shape},
    ShapeMember{"Delete", &transact_delete_shape}, ShapeMember{"Update", &transact_update_shape}};
constexpr Shape transact_write_item_shape = structure("TransactWriteItem", transact_write_item);
constexpr Shape transact_writes_shape{.kind = ShapeKind::list,
                                      .element = &transact_write_item_shape};
constexpr Shape token_shape{.kind = ShapeKind::text,
                            .most = limits::client_request_token_characters};
constexpr std::array transact_write{ShapeMember{"ClientRequestToken", &token_shape}, consumed,
                                    metrics,
                                    ShapeMember{"TransactItems", &transact_writes_shape, required}};

// TransactGetItems
constexpr std::array transact_get{table, key, projection, names};
constexpr Shape transact_get_shape = structure("Get", transact_get);
constexpr std::array transact_get_item{ShapeMember{"Get", &transact_get_shape, required}};
constexpr Shape transact_get_item_shape = structure("TransactGetItem", transact_get_item);
constexpr Shape transact_gets_shape{.kind = ShapeKind::list, .element = &transact_get_item_shape};
constexpr std::array transact_read{consumed,
                                   ShapeMember{"TransactItems", &transact_gets_shape, required}};

constexpr Shape get_item_shape = structure("GetItemInput", get_item);
constexpr Shape put_item_shape = structure("PutItemInput", put_item);
constexpr Shape update_item_shape = structure("UpdateItemInput", update_item);
constexpr Shape delete_item_shape = structure("DeleteItemInput", delete_item);
constexpr Shape query_shape = structure("QueryInput", query);
constexpr Shape scan_shape = structure("ScanInput", scan);
constexpr Shape batch_get_shape = structure("BatchGetItemInput", batch_get);
constexpr Shape batch_write_shape = structure("BatchWriteItemInput", batch_write);
constexpr Shape transact_write_shape = structure("TransactWriteItemsInput", transact_write);
constexpr Shape transact_read_shape = structure("TransactGetItemsInput", transact_read);

}  // namespace
}  // namespace data_shapes

const Shape& shape_of(const GetItemRequest&) { return data_shapes::get_item_shape; }
const Shape& shape_of(const PutItemRequest&) { return data_shapes::put_item_shape; }
const Shape& shape_of(const UpdateItemRequest&) { return data_shapes::update_item_shape; }
const Shape& shape_of(const DeleteItemRequest&) { return data_shapes::delete_item_shape; }
const Shape& shape_of(const QueryRequest&) { return data_shapes::query_shape; }
const Shape& shape_of(const ScanRequest&) { return data_shapes::scan_shape; }
const Shape& shape_of(const BatchGetItemRequest&) { return data_shapes::batch_get_shape; }
const Shape& shape_of(const BatchWriteItemRequest&) { return data_shapes::batch_write_shape; }
const Shape& shape_of(const TransactWriteItemsRequest&) {
  return data_shapes::transact_write_shape;
}
const Shape& shape_of(const TransactGetItemsRequest&) { return data_shapes::transact_read_shape; }

}  // namespace singletable::wire
