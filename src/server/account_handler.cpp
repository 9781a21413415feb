#include "server/account_handler.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/wire/account_json.hpp>

#include "server/named_refusal.hpp"

namespace singletable::server {
namespace {

/// What an operation asks of the table it names.
enum class TableRule { none, there, there_if_named, there_for_backups };

TableRule rule_of(AccountOperation operation) {
  switch (operation) {
    case AccountOperation::describe_continuous_backups:
      return TableRule::there_for_backups;
    case AccountOperation::describe_contributor_insights:
    case AccountOperation::describe_kinesis_streaming_destination:
    case AccountOperation::describe_table_replica_auto_scaling:
    case AccountOperation::get_resource_policy:
      return TableRule::there;
    case AccountOperation::list_contributor_insights:
      return TableRule::there_if_named;
    case AccountOperation::describe_endpoints:
    case AccountOperation::describe_limits:
    case AccountOperation::list_backups:
    case AccountOperation::list_exports:
    case AccountOperation::list_global_tables:
    case AccountOperation::list_imports:
      return TableRule::none;
  }
  return TableRule::none;
}

/// The table that has to be there; nothing where none has to.
std::optional<TableDescription> find_table(Backend& backend, const AccountRequest& request) {
  const TableRule rule = rule_of(request.operation);
  if (rule == TableRule::none) return std::nullopt;
  if (rule == TableRule::there_if_named && request.table.empty()) return std::nullopt;
  try {
    return backend.describe_table({request.table});
  } catch (const ResourceNotFound&) {
    if (rule != TableRule::there_for_backups) {
      throw ResourceNotFound(
          fmt::format("Requested resource not found: Table: {} not found", request.table));
    }
    throw NamedRefusal{dynamodb_exceptions, "TableNotFoundException",
                       fmt::format("Table not found: {}", request.table)};
  }
}

void check_index(const std::optional<TableDescription>& table, const std::string& index) {
  if (!table || index.empty()) return;
  const auto is_it = [&](const IndexDescription& each) { return each.schema.name == index; };
  const auto& indexes = table->global_secondary_indexes;
  if (std::any_of(indexes.begin(), indexes.end(), is_it)) return;
  throw ResourceNotFound(fmt::format("Requested resource not found: Index: {} not found", index));
}

}  // namespace

std::string handle_account(Backend& backend, const AccountQuestion& question) {
  const AccountRequest& request = question.request;
  const auto table = find_table(backend, request);
  check_index(table, request.index);
  if (request.operation == AccountOperation::get_resource_policy) {
    throw NamedRefusal{dynamodb_exceptions, "PolicyNotFoundException",
                       fmt::format("Resource-based policy not found for the provided ResourceArn: "
                                   "{}",
                                   request.resource_arn)};
  }
  AccountFacts facts{.endpoint = question.endpoint};
  if (table) facts.table_status = table->status;
  return account_json(request, facts);
}

}  // namespace singletable::server
