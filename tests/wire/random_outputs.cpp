#include "wire/random_outputs.hpp"

#include <chrono>

#include "wire/random_requests.hpp"

namespace singletable::wire {
namespace {

enum class Consumes { reads, writes, both };

Capacity random_units(RandomWire& random, Consumes kind) {
  Capacity capacity;
  if (kind != Consumes::writes) capacity.read_units = random.pick(0, 99) / 2.0;
  if (kind != Consumes::reads) capacity.write_units = random.pick(0, 99);
  return capacity;
}

std::map<std::string, Capacity> random_parts(RandomWire& random, Consumes kind) {
  std::map<std::string, Capacity> parts;
  for (int i = random.pick(0, 2); i > 0; --i) parts[random.name()] = random_units(random, kind);
  return parts;
}

ConsumedCapacity random_capacity(RandomWire& random, Consumes kind, ReturnConsumedCapacity wanted) {
  ConsumedCapacity consumed{random.name(), random_units(random, kind)};
  if (wanted != ReturnConsumedCapacity::indexes) return consumed;
  consumed.of_table = random_units(random, kind);
  consumed.of_global_indexes = random_parts(random, kind);
  consumed.of_local_indexes = random_parts(random, kind);
  return consumed;
}

/// The capacity of one table, or of several.
struct CapacityMaker {
  RandomWire& random;
  Consumes kind;
  ReturnConsumedCapacity wanted;

  std::optional<ConsumedCapacity> one() const {
    return random.maybe([&] { return random_capacity(random, kind, wanted); });
  }
  std::vector<ConsumedCapacity> many() const {
    return random.some(3, [&] { return random_capacity(random, kind, wanted); });
  }
};

template <class Request>
CapacityMaker capacity_of(RandomWire& random, Consumes kind, const Request& request) {
  return {random, kind, request.return_consumed_capacity};
}

std::vector<Item> random_items(RandomWire& random) {
  return random.some(3, [&] { return random.item(); });
}

ItemCollectionMetrics random_metrics(RandomWire& random) {
  const double lower = random.pick(0, 9);
  return {random.item(), lower, lower + 1};
}

std::map<std::string, std::vector<ItemCollectionMetrics>> random_metrics_by_table(
    RandomWire& random) {
  std::map<std::string, std::vector<ItemCollectionMetrics>> tables;
  for (int i = random.pick(0, 2); i > 0; --i) {
    tables[random.name()] = random.some(2, [&] { return random_metrics(random); });
  }
  return tables;
}

IndexDescription random_index(RandomWire& random, bool is_global) {
  IndexDescription index{random.global_index()};
  if (!is_global) return index;
  index.status = random.one_of<IndexStatus>(3);
  index.backfilling = random.flip();
  return index;
}

TableDescription random_table(RandomWire& random) {
  TableDescription table{random.name(), random.key_schema(), random.one_of<TableStatus>(4)};
  table.created_at = Timestamp{std::chrono::milliseconds{random.pick(0, 2'000'000'000)} * 1000};
  table.global_secondary_indexes = random.some(3, [&] { return random_index(random, true); });
  table.local_secondary_indexes = random.some(3, [&] { return random_index(random, false); });
  table.settings = {random.one_of<BillingMode>(2), random.throughput(), random.flip(),
                    random.one_of<TableClass>(2)};
  if (random.flip()) table.stream = {true, random.one_of<StreamViewType>(4)};
  if (random.flip()) {
    table.latest_stream_arn = random.name();
    table.latest_stream_label = random.name();
  }
  return table;
}

template <class Request>
WriteItemOutput random_written(RandomWire& random, const Request& request) {
  return {random.maybe([&] { return random.item(); }),
          capacity_of(random, Consumes::writes, request).one(),
          random.maybe([&] { return random_metrics(random); })};
}

template <class Request>
PageOutput random_page(RandomWire& random, const Request& request) {
  PageOutput page;
  if (request.select != Select::count) page.items = random_items(random);
  page.count = random.pick(0, 99);
  page.scanned_count = random.pick(0, 99);
  page.last_evaluated_key = random.maybe([&] { return random.item(); });
  page.consumed_capacity = capacity_of(random, Consumes::reads, request).one();
  return page;
}

TimeToLiveDescription random_expiry(RandomWire& random) {
  return {random.maybe([&] { return random.text(); })};
}

}  // namespace

TableDescription random_output(RandomWire& random, const CreateTableRequest&) {
  return random_table(random);
}
TableDescription random_output(RandomWire& random, const DescribeTableRequest&) {
  return random_table(random);
}
TableDescription random_output(RandomWire& random, const UpdateTableRequest&) {
  return random_table(random);
}
ListTablesOutput random_output(RandomWire& random, const ListTablesRequest&) {
  const auto name = [&] { return random.name(); };
  return {random.some(4, name), random.maybe(name)};
}
TableDescription random_output(RandomWire& random, const DeleteTableRequest&) {
  return random_table(random);
}
TimeToLiveDescription random_output(RandomWire& random, const UpdateTimeToLiveRequest&) {
  return random_expiry(random);
}
TimeToLiveDescription random_output(RandomWire& random, const DescribeTimeToLiveRequest&) {
  return random_expiry(random);
}
Tags random_output(RandomWire& random, const ListTagsRequest&) { return random.tags(); }

GetItemOutput random_output(RandomWire& random, const GetItemRequest& request) {
  return {random.maybe([&] { return random.item(); }),
          capacity_of(random, Consumes::reads, request).one()};
}
WriteItemOutput random_output(RandomWire& random, const PutItemRequest& request) {
  return random_written(random, request);
}
WriteItemOutput random_output(RandomWire& random, const UpdateItemRequest& request) {
  return random_written(random, request);
}
WriteItemOutput random_output(RandomWire& random, const DeleteItemRequest& request) {
  return random_written(random, request);
}
PageOutput random_output(RandomWire& random, const QueryRequest& request) {
  return random_page(random, request);
}
PageOutput random_output(RandomWire& random, const ScanRequest& request) {
  return random_page(random, request);
}

BatchGetItemOutput random_output(RandomWire& random, const BatchGetItemRequest& request) {
  BatchGetItemOutput output;
  for (int i = random.pick(0, 3); i > 0; --i) output.items[random.name()] = random_items(random);
  for (int i = random.pick(0, 2); i > 0; --i) {
    output.unprocessed_keys[random.name()] = random_keys(random);
  }
  output.consumed_capacity = capacity_of(random, Consumes::reads, request).many();
  return output;
}
BatchWriteItemOutput random_output(RandomWire& random, const BatchWriteItemRequest& request) {
  BatchWriteItemOutput output;
  for (int i = random.pick(0, 2); i > 0; --i) {
    output.unprocessed_items[random.name()] = random_writes(random);
  }
  output.consumed_capacity = capacity_of(random, Consumes::writes, request).many();
  output.item_collection_metrics = random_metrics_by_table(random);
  return output;
}
TransactWriteItemsOutput random_output(RandomWire& random,
                                       const TransactWriteItemsRequest& request) {
  return {capacity_of(random, Consumes::both, request).many(), random_metrics_by_table(random)};
}
TransactGetItemsOutput random_output(RandomWire& random, const TransactGetItemsRequest& request) {
  const auto item = [&] { return random.maybe([&] { return random.item(); }); };
  return {random.some(4, item), capacity_of(random, Consumes::reads, request).many()};
}

}  // namespace singletable::wire
