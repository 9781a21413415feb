#pragma once

#include <string>

#include <singletable/backend/backend.hpp>

namespace singletable {

// The output of a request as the body in which DynamoDB's API answers it, on one line: what
// parse_output reads. The request tells which members were asked for, and must be the one
// that the output is of. Pure; safe to call concurrently. Times are in seconds with
// milliseconds; a table's ARN is made of its name, and stands for it in requests. Numbers of
// items and bytes of a table are left out, as Backend does not tell them. Source: API
// reference, Actions, Response Syntax. Throws DecodeError on damaged item bytes.
std::string output_json(const CreateTableRequest& request, const TableDescription& output);
std::string output_json(const DescribeTableRequest& request, const TableDescription& output);
std::string output_json(const UpdateTableRequest& request, const TableDescription& output);
std::string output_json(const ListTablesRequest& request, const ListTablesOutput& output);
std::string output_json(const DeleteTableRequest& request, const TableDescription& output);
std::string output_json(const UpdateTimeToLiveRequest& request,
                        const TimeToLiveDescription& output);
std::string output_json(const DescribeTimeToLiveRequest& request,
                        const TimeToLiveDescription& output);
std::string output_json(const ListTagsRequest& request, const Tags& output);
std::string output_json(const GetItemRequest& request, const GetItemOutput& output);
std::string output_json(const PutItemRequest& request, const WriteItemOutput& output);
std::string output_json(const UpdateItemRequest& request, const WriteItemOutput& output);
std::string output_json(const DeleteItemRequest& request, const WriteItemOutput& output);
std::string output_json(const QueryRequest& request, const PageOutput& output);
std::string output_json(const ScanRequest& request, const PageOutput& output);
std::string output_json(const BatchGetItemRequest& request, const BatchGetItemOutput& output);
std::string output_json(const BatchWriteItemRequest& request, const BatchWriteItemOutput& output);
std::string output_json(const TransactWriteItemsRequest& request,
                        const TransactWriteItemsOutput& output);
std::string output_json(const TransactGetItemsRequest& request,
                        const TransactGetItemsOutput& output);

// Those that answer nothing.
std::string output_json(const TagTableRequest& request);
std::string output_json(const UntagTableRequest& request);

}  // namespace singletable
