#include <singletable/provider/provider.hpp>

#include <utility>

#include <singletable/provider/batch.hpp>

namespace singletable {
namespace {

template <class Consumed>
void measure(CapacityMeter* meter, const Consumed& consumed) {
  if (meter != nullptr) meter->add(consumed);
}

std::optional<Item> attributes_of(WriteItemOutput output, CapacityMeter* meter) {
  measure(meter, output.consumed_capacity);
  return std::move(output.attributes);
}

PageOutput read_page(Backend& backend, const QueryRequest& request) {
  return backend.query(request);
}
PageOutput read_page(Backend& backend, const ScanRequest& request) { return backend.scan(request); }

/// Reads until the demand is met.
template <class Request>
Pager<Request> read_pages(Backend& backend, Request first, PageDemand demand,
                          CapacityMeter* meter) {
  Pager<Request> pager{std::move(first), demand};
  while (!pager.done()) {
    PageOutput page = read_page(backend, pager.next_request());
    measure(meter, page.consumed_capacity);
    pager.accept(std::move(page));
  }
  return pager;
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

Page<Item> Provider::query_items(const Query& params) const {
  return read_pages(*backend_, prepare_query(params), page_demand(params), params.capacity_meter)
      .take();
}

std::int64_t Provider::query_count(const Query& params) const {
  QueryRequest request = prepare_query(params);
  request.projection.clear();
  request.select = Select::count;
  const PageDemand demand{page_demand(params).items, true};
  return read_pages(*backend_, std::move(request), demand, params.capacity_meter).found();
}

Page<Item> Provider::list_items(const List& params, PageDemand demand) const {
  return read_pages(*backend_, prepare_list(params), demand, params.capacity_meter).take();
}

std::int64_t Provider::list_count(const List& params) const {
  ScanRequest request = prepare_list(params);
  request.projection.clear();
  request.select = Select::count;
  return read_pages(*backend_, std::move(request), everything(params), params.capacity_meter)
      .found();
}

BatchGetResult<Item> Provider::batch_get_items(const BatchGet& params) const {
  BatchGetRun run{params};
  while (!run.done()) {
    if (run.wait().count() > 0) options_.sleep(run.wait());
    run.accept(backend_->batch_get_item(run.next_request()));
  }
  return run.take();
}

BatchWriteResult Provider::batch_write(const BatchWrite& params) const {
  BatchWriteRun run{params};
  while (!run.done()) {
    if (run.wait().count() > 0) options_.sleep(run.wait());
    run.accept(backend_->batch_write_item(run.next_request()));
  }
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

PageDemand Provider::everything(const List& params) { return {page_demand(params).items, true}; }

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
