#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/table_schema.hpp>
#include <singletable/wire/account_parsing.hpp>

namespace singletable {

/// What the answers to AccountRequest need to know.
struct AccountFacts {
  /// The address that the client asked, for the endpoint it is told to ask.
  std::string_view endpoint = {};
  TableStatus table_status = TableStatus::active;
};

/// The body in which DynamoDB's API answers for an account without backups, exports, imports,
/// global tables and insights, on one line. GetResourcePolicy has none, since there is no
/// policy: it gives an empty object. Pure; safe to call concurrently. Source: API reference,
/// Actions, Response Syntax; the limits are a new account's.
std::string account_json(const AccountRequest& request, const AccountFacts& facts);

}  // namespace singletable
