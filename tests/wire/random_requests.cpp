#include "wire/random_requests.hpp"

#include <array>
#include <concepts>
#include <utility>

namespace singletable::wire {
namespace {

ReturnConsumedCapacity capacity(RandomWire& random) {
  return random.one_of<ReturnConsumedCapacity>(3);
}

template <class Request>
void choose_options(RandomWire& random, Request& request) {
  if (random.flip()) request.condition = random.condition();
  // Puts and deletions give nothing or what was: the first two.
  constexpr int choices = std::same_as<Request, UpdateItemRequest> ? 5 : 2;
  request.return_values = random.one_of<ReturnValues>(choices);
  request.return_item_on_condition_failure = random.flip();
  request.return_consumed_capacity = capacity(random);
  request.return_item_collection_metrics = random.flip();
}

template <class Request>
void choose_page(RandomWire& random, Request& request) {
  request.table = random.name();
  if (random.flip()) request.index = random.name();
  if (random.flip()) request.filter = random.condition();
  request.projection = random.projection();
  if (random.flip()) request.limit = random.pick(-5, 1000);
  if (random.flip()) request.exclusive_start_key = random.item();
  request.consistent_read = random.flip();
  if (random.flip()) request.select = random.one_of<Select>(4);
  request.return_consumed_capacity = capacity(random);
}

void choose(RandomWire& random, CreateTableRequest& request) {
  request.table = random.name();
  request.key = random.key_schema();
  request.global_secondary_indexes = random.some(3, [&] { return random.global_index(); });
  request.local_secondary_indexes = random.some(3, [&] { return random.local_index(); });
  request.settings.deletion_protection = random.flip();
  request.settings.table_class = random.one_of<TableClass>(2);
  request.settings.billing_mode = random.one_of<BillingMode>(2);
  if (random.flip()) request.settings.throughput = random.throughput();
  request.tags = random.tags();
  request.stream = random.stream();
}
void choose(RandomWire& random, UpdateTableRequest& request) {
  request.table = random.name();
  if (random.flip()) {
    request.index_update = random.flip() ? IndexUpdate{CreateIndex{random.global_index()}}
                                         : IndexUpdate{DeleteIndex{random.name()}};
  }
  if (random.flip()) request.billing_mode = random.one_of<BillingMode>(2);
  if (random.flip()) request.throughput = random.throughput();
  if (random.flip()) request.deletion_protection = random.flip();
  if (random.flip()) request.table_class = random.one_of<TableClass>(2);
  if (random.flip()) request.stream = random.stream();
}
void choose(RandomWire& random, ListTablesRequest& request) {
  if (random.flip()) request.exclusive_start_table = random.name();
  if (random.flip()) request.limit = random.pick(-5, 200);
}
void choose(RandomWire& random, UpdateTimeToLiveRequest& request) {
  request = {random.name(), random.text(), random.flip()};
}
void choose(RandomWire& random, TagTableRequest& request) {
  request = {random.name(), random.tags()};
  request.tags["one"] = random.text();
}
void choose(RandomWire& random, UntagTableRequest& request) {
  request = {random.name(), {random.text(), random.text()}};
}
/// DescribeTable, DeleteTable, DescribeTimeToLive, ListTagsOfResource.
template <class Request>
void choose(RandomWire& random, Request& request) {
  request.table = random.name();
}

void choose(RandomWire& random, GetItemRequest& request) {
  request = {random.name(), random.item(), random.projection(), random.flip(), capacity(random)};
}
void choose(RandomWire& random, PutItemRequest& request) {
  request.table = random.name();
  request.item = random.item();
  choose_options(random, request);
}
void choose(RandomWire& random, UpdateItemRequest& request) {
  request.table = random.name();
  request.key = random.item();
  if (random.flip()) request.update = random.update();
  choose_options(random, request);
}
void choose(RandomWire& random, DeleteItemRequest& request) {
  request.table = random.name();
  request.key = random.item();
  choose_options(random, request);
}
void choose(RandomWire& random, QueryRequest& request) {
  choose_page(random, request);
  request.key_condition = random.key_condition();
  request.ascending = random.flip();
}
void choose(RandomWire& random, ScanRequest& request) {
  choose_page(random, request);
  if (random.flip()) request.segment = ScanSegment{random.pick(0, 9), random.pick(1, 9)};
}
void choose(RandomWire& random, BatchGetItemRequest& request) {
  for (int i = random.pick(0, 3); i > 0; --i) request.tables[random.name()] = random_keys(random);
  request.return_consumed_capacity = capacity(random);
}
void choose(RandomWire& random, BatchWriteItemRequest& request) {
  for (int i = random.pick(0, 3); i > 0; --i) request.tables[random.name()] = random_writes(random);
  request.return_consumed_capacity = capacity(random);
  request.return_item_collection_metrics = random.flip();
}

TransactAction random_action(RandomWire& random) {
  const auto condition = [&] { return random.condition(); };
  switch (random.pick(0, 3)) {
    case 0:
      return TransactPut{random.name(), random.item(), random.maybe(condition), random.flip()};
    case 1:
      return TransactUpdate{random.name(), random.item(), random.update(), random.maybe(condition),
                            random.flip()};
    case 2:
      return TransactDelete{random.name(), random.item(), random.maybe(condition), random.flip()};
    default:
      return TransactConditionCheck{random.name(), random.item(), condition(), random.flip()};
  }
}

void choose(RandomWire& random, TransactWriteItemsRequest& request) {
  request.actions = random.some(4, [&] { return random_action(random); });
  if (random.flip()) request.client_request_token = random.text();
  request.return_consumed_capacity = capacity(random);
  request.return_item_collection_metrics = random.flip();
}
void choose(RandomWire& random, TransactGetItemsRequest& request) {
  request.gets = random.some(4, [&] {
    return TransactGet{random.name(), random.item(), random.projection()};
  });
  request.return_consumed_capacity = capacity(random);
}

template <class Request>
RequestValue chosen(RandomWire& random) {
  Request request;
  choose(random, request);
  return request;
}

template <std::size_t... Alternatives>
RequestValue chosen_at(RandomWire& random, std::size_t operation,
                       std::index_sequence<Alternatives...>) {
  using Make = RequestValue (*)(RandomWire&);
  constexpr std::array<Make, sizeof...(Alternatives)> makers{
      chosen<std::variant_alternative_t<Alternatives, RequestValue>>...};
  return makers.at(operation)(random);
}

}  // namespace

KeysAndProjection random_keys(RandomWire& random) {
  return {random.some(3, [&] { return random.item(); }), random.projection(), random.flip()};
}

std::vector<BatchWrite> random_writes(RandomWire& random) {
  return random.some(3, [&] {
    return random.flip() ? BatchWrite{BatchPut{random.item()}}
                         : BatchWrite{BatchDelete{random.item()}};
  });
}

RequestValue random_request(RandomWire& random, std::size_t operation) {
  return chosen_at(random, operation,
                   std::make_index_sequence<std::variant_size_v<RequestValue>>{});
}

}  // namespace singletable::wire
