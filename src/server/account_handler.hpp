#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/account_parsing.hpp>

namespace singletable::server {

/// An AccountRequest, and where it was sent to.
struct AccountQuestion {
  AccountRequest request;
  std::string endpoint = {};
};

/// The body of the answer. Throws as the service does: ResourceNotFound or, where the
/// operation has it, a NamedRefusal with TableNotFoundException for a table or index that is
/// not there, and one with PolicyNotFoundException for the policy of one that is.
std::string handle_account(Backend& backend, const AccountQuestion& question);

}  // namespace singletable::server
