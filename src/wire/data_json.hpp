#pragma once

#include <singletable/backend/backend.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

// The members of the requests about items.
void write_members(JsonWriter& json, const GetItemRequest& request);
void write_members(JsonWriter& json, const PutItemRequest& request);
void write_members(JsonWriter& json, const UpdateItemRequest& request);
void write_members(JsonWriter& json, const DeleteItemRequest& request);
void write_members(JsonWriter& json, const QueryRequest& request);
void write_members(JsonWriter& json, const ScanRequest& request);
void write_members(JsonWriter& json, const BatchGetItemRequest& request);
void write_members(JsonWriter& json, const BatchWriteItemRequest& request);
void write_members(JsonWriter& json, const TransactWriteItemsRequest& request);
void write_members(JsonWriter& json, const TransactGetItemsRequest& request);

/// What BatchGetItem asks of one table, or left unread of it.
void write_keys(JsonWriter& json, const KeysAndProjection& wanted);
/// One write of BatchWriteItem, done or left undone.
void write_write(JsonWriter& json, const BatchWrite& write);

}  // namespace singletable::wire
