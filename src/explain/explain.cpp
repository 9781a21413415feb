#include <singletable/explain/explain.hpp>

#include <utility>

#include <singletable/provider/batch.hpp>
#include <singletable/provider/page_demand.hpp>
#include <singletable/provider/pagination.hpp>
#include <singletable/provider/prepare.hpp>
#include <singletable/value/limits.hpp>
#include <singletable/wire/request_json.hpp>

#include "explain/least_capacity.hpp"
#include "explain/read_warnings.hpp"

namespace singletable {
namespace {

struct Reading {
  Explanation& explanation;
  const TableDescription* table;

  template <class Request>
  void operator()(const Request*) const {}
  void operator()(const QueryRequest* query) const { describe(*query); }
  void operator()(const ScanRequest* scan) const { describe(*scan); }

 private:
  template <class Request>
  void describe(const Request& request) const {
    explanation.reads = explain_parts::reads(request);
    explanation.warnings = explain_parts::warnings(request, table);
  }
};

Explanation nothing_sent(std::string reason) {
  return {.warnings = {std::move(reason) + ": nothing is sent"}};
}

/// The first request of a run over `count` elements, of which one request takes
/// at most `most`.
template <class Run>
Explanation explain_batches(Run run, std::size_t count, std::size_t most) {
  if (run.done()) return nothing_sent("The batch is empty");
  const auto request = run.next_request();
  Explanation explanation = explain(AnyRequest{&request});
  if (count > most) {
    explanation.warnings.push_back("This is the first of " +
                                   std::to_string((count + most - 1) / most) +
                                   " batches, which are sent one after the other");
  }
  return explanation;
}

/// Of all pages where they have a cap, which one page has not.
template <class Params>
PageDemand demand_of(const Params& params) {
  return params.max_items ? whole_demand(params) : page_demand(params);
}

}  // namespace

Explanation explain(const AnyRequest& request, const TableDescription* table) {
  Explanation explanation{.operation = std::string{operation_name(request)},
                          .request = request_json(request),
                          .least_capacity = explain_parts::least_capacity(request)};
  std::visit(Reading{explanation, table}, request);
  return explanation;
}

Explanation explain(const ProviderGet& params, const TableDescription* table) {
  const GetItemRequest request = prepare_get(params);
  return explain(AnyRequest{&request}, table);
}

Explanation explain(const ProviderCreate<Item>& params, const TableDescription* table) {
  const PutItemRequest request = prepare_create(params);
  return explain(AnyRequest{&request}, table);
}

Explanation explain(const ProviderUpdate& params, const TableDescription* table) {
  const UpdateItemRequest request = prepare_update(params);
  return explain(AnyRequest{&request}, table);
}

Explanation explain(const ProviderDelete& params, const TableDescription* table) {
  const DeleteItemRequest request = prepare_delete(params);
  return explain(AnyRequest{&request}, table);
}

Explanation explain(const ProviderQuery& params, const TableDescription* table) {
  const QueryPager pager{prepare_query(params), demand_of(params)};
  return explain(AnyRequest{&pager.next_request()}, table);
}

Explanation explain(const ProviderScan& params, const TableDescription* table) {
  const ScanPager pager{prepare_scan(params), demand_of(params)};
  return explain(AnyRequest{&pager.next_request()}, table);
}

Explanation explain(const ProviderBatchGet& params) {
  return explain_batches(BatchGetRun{params}, params.keys.size(), limits::batch_get_keys);
}

Explanation explain(const ProviderBatchWrite& params) {
  return explain_batches(BatchWriteRun{params}, params.actions.size(),
                         limits::batch_write_requests);
}

Explanation explain(const std::vector<ProviderTransactGet>& gets) {
  if (gets.empty()) return nothing_sent("The transaction is empty");
  const TransactGetItemsRequest request = prepare_transact_get(gets, nullptr);
  return explain(AnyRequest{&request});
}

Explanation explain(const std::vector<ProviderAction>& actions, const TransactionOptions& options) {
  if (actions.empty()) return nothing_sent("The transaction is empty");
  const TransactWriteItemsRequest request = prepare_transaction(actions, options);
  return explain(AnyRequest{&request});
}

}  // namespace singletable
