#include <singletable/backend/any_request.hpp>

#include <algorithm>
#include <array>

namespace singletable {
namespace {

struct Operation {
  std::string_view name;
  bool is_read;
};

// In the order of AnyRequest's alternatives.
constexpr std::array<Operation, std::variant_size_v<AnyRequest>> operations{{
    {"CreateTable", false},
    {"DescribeTable", true},
    {"UpdateTable", false},
    {"ListTables", true},
    {"DeleteTable", false},
    {"UpdateTimeToLive", false},
    {"DescribeTimeToLive", true},
    {"TagResource", false},
    {"UntagResource", false},
    {"ListTagsOfResource", true},
    {"GetItem", true},
    {"PutItem", false},
    {"UpdateItem", false},
    {"DeleteItem", false},
    {"Query", true},
    {"Scan", true},
    {"BatchGetItem", true},
    {"BatchWriteItem", false},
    {"TransactWriteItems", false},
    {"TransactGetItems", true},
}};

using Tables = std::vector<std::string_view>;

struct TableLister {
  template <class Request>
  Tables operator()(const Request* request) const {
    return {request->table};
  }
  Tables operator()(const ListTablesRequest*) const { return {}; }
  Tables operator()(const BatchGetItemRequest* request) const { return keys(request->tables); }
  Tables operator()(const BatchWriteItemRequest* request) const { return keys(request->tables); }
  Tables operator()(const TransactWriteItemsRequest* request) const {
    Tables tables;
    for (const TransactAction& action : request->actions) {
      tables.push_back(
          std::visit([](const auto& form) -> std::string_view { return form.table; }, action));
    }
    return each_once(std::move(tables));
  }
  Tables operator()(const TransactGetItemsRequest* request) const {
    Tables tables;
    for (const TransactGet& get : request->gets) tables.push_back(get.table);
    return each_once(std::move(tables));
  }

 private:
  template <class ByTable>
  static Tables keys(const ByTable& by_table) {
    Tables tables;
    for (const auto& [table, content] : by_table) tables.push_back(table);
    return tables;
  }
  static Tables each_once(Tables tables) {
    std::sort(tables.begin(), tables.end());
    tables.erase(std::unique(tables.begin(), tables.end()), tables.end());
    return tables;
  }
};

}  // namespace

std::string_view operation_name(const AnyRequest& request) noexcept {
  return operations[request.index()].name;
}

bool is_read(const AnyRequest& request) noexcept { return operations[request.index()].is_read; }

std::vector<std::string_view> tables_of(const AnyRequest& request) {
  return std::visit(TableLister{}, request);
}

}  // namespace singletable
