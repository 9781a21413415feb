#pragma once

#include <string_view>
#include <variant>

#include <singletable/backend/any_request.hpp>

namespace singletable {

/// The request of any operation of Backend, held.
using RequestValue =
    std::variant<CreateTableRequest, DescribeTableRequest, UpdateTableRequest, ListTablesRequest,
                 DeleteTableRequest, UpdateTimeToLiveRequest, DescribeTimeToLiveRequest,
                 TagTableRequest, UntagTableRequest, ListTagsRequest, GetItemRequest,
                 PutItemRequest, UpdateItemRequest, DeleteItemRequest, QueryRequest, ScanRequest,
                 BatchGetItemRequest, BatchWriteItemRequest, TransactWriteItemsRequest,
                 TransactGetItemsRequest>;

/// The request that `body` is under DynamoDB's name of the operation ("GetItem"), the other
/// way round than request_json. Pure; safe to call concurrently. Linear in the body.
///
/// Throws UnknownOperation; SerializationError when the body is not JSON, nested too deep,
/// has members of wrong types or twice; ValidationError, in the service's words and with all
/// constraints at once, for members that are missing or spell nothing known, and for values
/// and expressions that are none. What needs the table, or can be said of a request however
/// it was made, is left to the backend.
///
/// Members the service does not have are passed over, and so are those that an engine of
/// one's own has no use for: throughput of single indexes, encryption, replicas. The older
/// parameters that expressions took the place of (Expected, AttributeUpdates, KeyConditions,
/// QueryFilter, ScanFilter, AttributesToGet) are read as the expressions they stand for. A
/// table's ARN stands for its name. Which of two equations in a KeyConditionExpression is the
/// partition key's, only the table tells: it is taken to be the first. Source: API reference,
/// Actions.
RequestValue parse_request(std::string_view operation, std::string_view body);

/// The address of what is held; valid as long as `request` stays as it is.
AnyRequest any_request(const RequestValue& request);

}  // namespace singletable
