#pragma once

#include <singletable/backend/table_operations.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

// The members of the requests about tables.
void write_members(JsonWriter& json, const CreateTableRequest& request);
void write_members(JsonWriter& json, const DescribeTableRequest& request);
void write_members(JsonWriter& json, const UpdateTableRequest& request);
void write_members(JsonWriter& json, const ListTablesRequest& request);
void write_members(JsonWriter& json, const DeleteTableRequest& request);
void write_members(JsonWriter& json, const UpdateTimeToLiveRequest& request);
void write_members(JsonWriter& json, const DescribeTimeToLiveRequest& request);
void write_members(JsonWriter& json, const TagTableRequest& request);
void write_members(JsonWriter& json, const UntagTableRequest& request);
void write_members(JsonWriter& json, const ListTagsRequest& request);

}  // namespace singletable::wire
