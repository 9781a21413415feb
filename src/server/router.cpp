#include "server/router.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_json.hpp>
#include <singletable/wire/request_parsing.hpp>
#include <singletable/wire/statement_parsing.hpp>

#include "server/statement_handler.hpp"

namespace singletable::server {
namespace {

constexpr std::string_view api_version = "DynamoDB_20120810.";

/// Asks the backend and prints its output.
struct Handler {
  Backend& backend;

  std::string operator()(const CreateTableRequest& request) const {
    return output_json(request, backend.create_table(request));
  }
  std::string operator()(const DescribeTableRequest& request) const {
    return output_json(request, backend.describe_table(request));
  }
  std::string operator()(const UpdateTableRequest& request) const {
    return output_json(request, backend.update_table(request));
  }
  std::string operator()(const ListTablesRequest& request) const {
    return output_json(request, backend.list_tables(request));
  }
  std::string operator()(const DeleteTableRequest& request) const {
    return output_json(request, backend.delete_table(request));
  }
  std::string operator()(const UpdateTimeToLiveRequest& request) const {
    return output_json(request, backend.update_time_to_live(request));
  }
  std::string operator()(const DescribeTimeToLiveRequest& request) const {
    return output_json(request, backend.describe_time_to_live(request));
  }
  std::string operator()(const TagTableRequest& request) const {
    backend.tag_table(request);
    return output_json(request);
  }
  std::string operator()(const UntagTableRequest& request) const {
    backend.untag_table(request);
    return output_json(request);
  }
  std::string operator()(const ListTagsRequest& request) const {
    return output_json(request, backend.list_tags(request));
  }
  std::string operator()(const GetItemRequest& request) const {
    return output_json(request, backend.get_item(request));
  }
  std::string operator()(const PutItemRequest& request) const {
    return output_json(request, backend.put_item(request));
  }
  std::string operator()(const UpdateItemRequest& request) const {
    return output_json(request, backend.update_item(request));
  }
  std::string operator()(const DeleteItemRequest& request) const {
    return output_json(request, backend.delete_item(request));
  }
  std::string operator()(const QueryRequest& request) const {
    return output_json(request, backend.query(request));
  }
  std::string operator()(const ScanRequest& request) const {
    return output_json(request, backend.scan(request));
  }
  std::string operator()(const BatchGetItemRequest& request) const {
    return output_json(request, backend.batch_get_item(request));
  }
  std::string operator()(const BatchWriteItemRequest& request) const {
    return output_json(request, backend.batch_write_item(request));
  }
  std::string operator()(const TransactWriteItemsRequest& request) const {
    return output_json(request, backend.transact_write_items(request));
  }
  std::string operator()(const TransactGetItemsRequest& request) const {
    return output_json(request, backend.transact_get_items(request));
  }
};

/// The operation's name; empty when the target is of another API.
std::string_view operation_of(std::string_view target) {
  return target.starts_with(api_version) ? target.substr(api_version.size()) : std::string_view{};
}

}  // namespace

Answer refusal(const Error& error) {
  ErrorAnswer answer = error_json(error);
  return {static_cast<unsigned>(answer.status), std::move(answer.body)};
}

Answer route(Backend& backend, std::string_view target, std::string_view body) {
  try {
    if (const auto statements = parse_statement_request(operation_of(target), body)) {
      return {200, handle_statements(backend, *statements)};
    }
    const RequestValue request = parse_request(operation_of(target), body);
    return {200, std::visit(Handler{backend}, request)};
  } catch (const Error& error) {
    return refusal(error);
  }
}

bool is_read(std::string_view target) {
  constexpr std::array<std::string_view, 9> reads{
      "GetItem",           "Query",         "Scan",       "BatchGetItem",
      "TransactGetItems",  "DescribeTable", "ListTables", "DescribeTimeToLive",
      "ListTagsOfResource"};
  return std::find(reads.begin(), reads.end(), operation_of(target)) != reads.end();
}

}  // namespace singletable::server
