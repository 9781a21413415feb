#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace singletable {

/// The questions of DynamoDB's API about an account, and about what a table has beside its
/// items: of all that is offered here no table has any. Source: API reference, Actions.
enum class AccountOperation {
  describe_continuous_backups,
  describe_contributor_insights,
  describe_endpoints,
  describe_kinesis_streaming_destination,
  describe_limits,
  describe_table_replica_auto_scaling,
  get_resource_policy,
  list_backups,
  list_contributor_insights,
  list_exports,
  list_global_tables,
  list_imports,
};

/// The parts that count for the answer; empty where the request has none.
struct AccountRequest {
  AccountOperation operation = AccountOperation::describe_limits;
  /// Of an ARN the name in it.
  std::string table = {};
  std::string index = {};
  /// As it was given.
  std::string resource_arn = {};
  friend bool operator==(const AccountRequest&, const AccountRequest&) = default;
};

/// The request that `body` is under DynamoDB's name of the operation ("DescribeLimits");
/// nothing when the operation is none of these. Pure; safe to call concurrently. Throws
/// SerializationError and ValidationError as parse_request does.
std::optional<AccountRequest> parse_account_request(std::string_view operation,
                                                    std::string_view body);

}  // namespace singletable
