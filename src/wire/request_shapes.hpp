#pragma once

#include <singletable/backend/backend.hpp>

#include "wire/shape.hpp"

namespace singletable::wire {

// The shape of each request.
const Shape& shape_of(const CreateTableRequest& request);
const Shape& shape_of(const DescribeTableRequest& request);
const Shape& shape_of(const UpdateTableRequest& request);
const Shape& shape_of(const ListTablesRequest& request);
const Shape& shape_of(const DeleteTableRequest& request);
const Shape& shape_of(const UpdateTimeToLiveRequest& request);
const Shape& shape_of(const DescribeTimeToLiveRequest& request);
const Shape& shape_of(const TagTableRequest& request);
const Shape& shape_of(const UntagTableRequest& request);
const Shape& shape_of(const ListTagsRequest& request);
const Shape& shape_of(const GetItemRequest& request);
const Shape& shape_of(const PutItemRequest& request);
const Shape& shape_of(const UpdateItemRequest& request);
const Shape& shape_of(const DeleteItemRequest& request);
const Shape& shape_of(const QueryRequest& request);
const Shape& shape_of(const ScanRequest& request);
const Shape& shape_of(const BatchGetItemRequest& request);
const Shape& shape_of(const BatchWriteItemRequest& request);
const Shape& shape_of(const TransactWriteItemsRequest& request);
const Shape& shape_of(const TransactGetItemsRequest& request);

}  // namespace singletable::wire
