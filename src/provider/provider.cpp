#include <singletable/provider/provider.hpp>

#include <utility>

#include <singletable/base/durations.hpp>
#include <singletable/base/error.hpp>
#include <singletable/provider/batch.hpp>

#include "provider/page_reading.hpp"

namespace singletable {

using provider::measure;
using provider::PageItems;
using provider::read_pages;

namespace {

std::optional<Item> attributes_of(WriteItemOutput output, CapacityMeter* meter) {
  measure(meter, output.consumed_capacity);
  return std::move(output.attributes);
}

/// The pager over all pages, to be counted.
template <class Request>
Pager<Request> counting_pager(Request request, const PageDemand& demand) {
  request.projection.clear();
  request.select = Select::count;
  return {std::move(request), demand};
}

/// Sends a run's requests, with its waits between them, until all is done or time is up.
template <class Run, class Send>
void send_in_time(Run& run, std::optional<std::chrono::milliseconds> time_limit, const Sleep& sleep,
                  const Send& send) {
  const auto start = std::chrono::steady_clock::now();
  for (bool is_first = true; !run.done(); is_first = false) {
    const std::chrono::milliseconds wait = run.wait();
    const auto begins = std::chrono::steady_clock::now() + wait - start;
    if (!is_first && time_limit && begins > *time_limit) return run.give_up();
    if (wait.count() > 0) sleep(wait);
    send();
  }
}

}  // namespace

std::optional<Item> Provider::send(const GetItemRequest& request, CapacityMeter* meter) const {
  GetItemOutput output = backend_->get_item(request);
  measure(meter, output.consumed_capacity);
  return std::move(output.item);
}

std::optional<Item> Provider::send(const PutItemRequest& request, CapacityMeter* meter) const {
  return attributes_of(backend_->put_item(request), meter);
}

std::optional<Item> Provider::send(const UpdateItemRequest& request, CapacityMeter* meter) const {
  return attributes_of(backend_->update_item(request), meter);
}

std::optional<Item> Provider::send(const DeleteItemRequest& request, CapacityMeter* meter) const {
  return attributes_of(backend_->delete_item(request), meter);
}

UpdatedProperties Provider::update(Update params) const {
  CapacityMeter* const meter = params.capacity_meter;
  std::optional<Item> changed = send(prepare_update(std::move(params)), meter);
  return changed ? UpdatedProperties{*std::move(changed)} : UpdatedProperties{};
}

void Provider::erase(Delete params) const {
  CapacityMeter* const meter = params.capacity_meter;
  send(prepare_delete(std::move(params)), meter);
}

Page<Item> Provider::query_items(const Query& params, const PageDemand& demand) const {
  QueryPager pager{prepare_query(params), demand};
  read_pages(*backend_, pager, params.capacity_meter);
  return pager.take();
}

ItemRange<Item> Provider::query_items_one_by_one(const Query& params) const {
  QueryPager pager{prepare_query(params), whole_demand(params)};
  if (pager.is_backward()) {
    throw ValidationError("A range of table \"" + params.table +
                          "\" can't go on with a previous_token, which leads to a page; give "
                          "retrieve_order for the other direction");
  }
  return ItemRange<Item>{PageItems{backend_, std::move(pager), params.capacity_meter}};
}

std::int64_t Provider::query_count(const Query& params) const {
  auto pager = counting_pager(prepare_query(params), whole_demand(params));
  read_pages(*backend_, pager, params.capacity_meter);
  return pager.found();
}

Page<Item> Provider::scan_items(const Scan& params, const PageDemand& demand) const {
  ScanPager pager{prepare_scan(params), demand};
  read_pages(*backend_, pager, params.capacity_meter);
  return pager.take();
}

ItemRange<Item> Provider::scan_items_one_by_one(const Scan& params) const {
  ScanPager pager{prepare_scan(params), whole_demand(params)};
  return ItemRange<Item>{PageItems{backend_, std::move(pager), params.capacity_meter}};
}

std::int64_t Provider::scan_count(const Scan& params) const {
  auto pager = counting_pager(prepare_scan(params), whole_demand(params));
  read_pages(*backend_, pager, params.capacity_meter);
  return pager.found();
}

BatchGetResult<Item> Provider::batch_get_items(const BatchGet& params) const {
  BatchGetRun run{params};
  send_in_time(run, params.time_limit, options_.sleep,
               [&] { run.accept(backend_->batch_get_item(run.next_request())); });
  return run.take();
}

BatchWriteResult Provider::batch_write(const BatchWrite& params) const {
  BatchWriteRun run{params};
  send_in_time(run, params.time_limit, options_.sleep,
               [&] { run.accept(backend_->batch_write_item(run.next_request())); });
  return run.take();
}

void Provider::transaction(const std::vector<Action>& actions,
                           const TransactionOptions& options) const {
  if (actions.empty()) return;
  const TransactWriteItemsRequest request = prepare_transaction(actions, options);
  measure(options.capacity_meter, backend_->transact_write_items(request).consumed_capacity);
}

std::vector<std::optional<Item>> Provider::transact_get_items(const std::vector<TransactGet>& gets,
                                                              CapacityMeter* capacity_meter) const {
  if (gets.empty()) return {};
  TransactGetItemsOutput output =
      backend_->transact_get_items(prepare_transact_get(gets, capacity_meter));
  measure(capacity_meter, output.consumed_capacity);
  return std::move(output.items);
}

DecodeContext Provider::context_of(std::string_view table, const Item& key) {
  DecodeContext context{.table = table};
  auto attribute = key.begin();
  if (attribute != key.end()) context.partition_key = (*attribute++).name;
  if (attribute != key.end()) context.range_key = (*attribute).name;
  return context;
}

DecodeContext Provider::context_of(const Query& params) {
  DecodeContext context{.table = params.table, .partition_key = params.partition_key.name};
  if (params.range_key) context.range_key = params.range_key->name;
  return context;
}

}  // namespace singletable
