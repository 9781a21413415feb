#include <singletable/explain/explain.hpp>

#include <singletable/provider/prepare.hpp>
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
  const QueryPager pager{prepare_query(params), page_demand(params)};
  return explain(AnyRequest{&pager.next_request()}, table);
}

Explanation explain(const ProviderList& params, const TableDescription* table) {
  const ScanPager pager{prepare_list(params), page_demand(params)};
  return explain(AnyRequest{&pager.next_request()}, table);
}

Explanation explain(const std::vector<ProviderAction>& actions, const TransactionOptions& options) {
  const TransactWriteItemsRequest request = prepare_transaction(actions, options);
  return explain(AnyRequest{&request});
}

}  // namespace singletable
