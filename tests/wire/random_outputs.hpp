#pragma once

#include "wire/random_wire.hpp"

namespace singletable::wire {

// Outputs of requests, in the form that reading gives: only with parts that the request
// asked for, units of the kind that the operation consumes.
TableDescription random_output(RandomWire& random, const CreateTableRequest& request);
TableDescription random_output(RandomWire& random, const DescribeTableRequest& request);
TableDescription random_output(RandomWire& random, const UpdateTableRequest& request);
ListTablesOutput random_output(RandomWire& random, const ListTablesRequest& request);
TableDescription random_output(RandomWire& random, const DeleteTableRequest& request);
TimeToLiveDescription random_output(RandomWire& random, const UpdateTimeToLiveRequest& request);
TimeToLiveDescription random_output(RandomWire& random, const DescribeTimeToLiveRequest& request);
Tags random_output(RandomWire& random, const ListTagsRequest& request);
GetItemOutput random_output(RandomWire& random, const GetItemRequest& request);
WriteItemOutput random_output(RandomWire& random, const PutItemRequest& request);
WriteItemOutput random_output(RandomWire& random, const UpdateItemRequest& request);
WriteItemOutput random_output(RandomWire& random, const DeleteItemRequest& request);
PageOutput random_output(RandomWire& random, const QueryRequest& request);
PageOutput random_output(RandomWire& random, const ScanRequest& request);
BatchGetItemOutput random_output(RandomWire& random, const BatchGetItemRequest& request);
BatchWriteItemOutput random_output(RandomWire& random, const BatchWriteItemRequest& request);
TransactWriteItemsOutput random_output(RandomWire& random,
                                       const TransactWriteItemsRequest& request);
TransactGetItemsOutput random_output(RandomWire& random, const TransactGetItemsRequest& request);

}  // namespace singletable::wire
