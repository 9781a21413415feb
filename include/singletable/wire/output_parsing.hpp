#pragma once

#include <string_view>

#include <singletable/backend/backend.hpp>

namespace singletable {

// What DynamoDB's API says in the body of its answer to a request, when it is no error.
// Members that have no place in the output are passed over; those that are absent leave its
// defaults. Units of consumed capacity without a kind are of the kind the operation
// consumes. Pure; safe to call concurrently. Linear in the body, but for the names of an
// item that are not in order.
//
// Throws ConnectionError when the body is not what the API gives, as after an answer that
// was cut short: whether a write happened is not known then. Source: API reference, Actions,
// Response Syntax.
TableDescription parse_output(const CreateTableRequest& request, std::string_view body);
TableDescription parse_output(const DescribeTableRequest& request, std::string_view body);
TableDescription parse_output(const UpdateTableRequest& request, std::string_view body);
ListTablesOutput parse_output(const ListTablesRequest& request, std::string_view body);
/// Without keys where the service tells none, as it does of some tables that go.
TableDescription parse_output(const DeleteTableRequest& request, std::string_view body);
TimeToLiveDescription parse_output(const UpdateTimeToLiveRequest& request, std::string_view body);
/// An attribute that is being enabled counts as enabled, one being disabled as disabled.
TimeToLiveDescription parse_output(const DescribeTimeToLiveRequest& request, std::string_view body);
/// Also throws when the service says that there are more tags than it told.
Tags parse_output(const ListTagsRequest& request, std::string_view body);
GetItemOutput parse_output(const GetItemRequest& request, std::string_view body);
WriteItemOutput parse_output(const PutItemRequest& request, std::string_view body);
WriteItemOutput parse_output(const UpdateItemRequest& request, std::string_view body);
WriteItemOutput parse_output(const DeleteItemRequest& request, std::string_view body);
PageOutput parse_output(const QueryRequest& request, std::string_view body);
PageOutput parse_output(const ScanRequest& request, std::string_view body);
BatchGetItemOutput parse_output(const BatchGetItemRequest& request, std::string_view body);
BatchWriteItemOutput parse_output(const BatchWriteItemRequest& request, std::string_view body);
TransactWriteItemsOutput parse_output(const TransactWriteItemsRequest& request,
                                      std::string_view body);
TransactGetItemsOutput parse_output(const TransactGetItemsRequest& request, std::string_view body);

}  // namespace singletable
