#pragma once

#include <vector>

#include <singletable/backend/backend.hpp>

#include "wire/members.hpp"

namespace singletable::wire {

// The members of a request whose shape was checked, the other way round than data_json.hpp
// and table_json.hpp. Each throws ValidationError, in the service's words, for what no
// request of the type says: values and expressions that are none, parameters that exclude
// or want each other.
void read_members(const Members& members, CreateTableRequest& request);
void read_members(const Members& members, DescribeTableRequest& request);
void read_members(const Members& members, UpdateTableRequest& request);
void read_members(const Members& members, ListTablesRequest& request);
void read_members(const Members& members, DeleteTableRequest& request);
void read_members(const Members& members, UpdateTimeToLiveRequest& request);
void read_members(const Members& members, DescribeTimeToLiveRequest& request);
void read_members(const Members& members, TagTableRequest& request);
void read_members(const Members& members, UntagTableRequest& request);
void read_members(const Members& members, ListTagsRequest& request);
void read_members(const Members& members, GetItemRequest& request);
void read_members(const Members& members, PutItemRequest& request);
void read_members(const Members& members, UpdateItemRequest& request);
void read_members(const Members& members, DeleteItemRequest& request);
void read_members(const Members& members, QueryRequest& request);
void read_members(const Members& members, ScanRequest& request);
void read_members(const Members& members, BatchGetItemRequest& request);
void read_members(const Members& members, BatchWriteItemRequest& request);
void read_members(const Members& members, TransactWriteItemsRequest& request);
void read_members(const Members& members, TransactGetItemsRequest& request);

/// What BatchGetItem asks of one table, or left unread of it.
KeysAndProjection read_keys_and_projection(JsonValue json);
/// What BatchWriteItem writes to one table, or left unwritten.
std::vector<BatchWrite> read_batch_writes(JsonValue json);

}  // namespace singletable::wire
