#pragma once

#include <string>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/statement_parsing.hpp>

namespace singletable::server {

/// Does what the request asks the backend for, and prints the output as DynamoDB's API
/// answers it. Throws what the statement's execution throws.
std::string handle_statements(Backend& backend, const StatementRequestValue& request);

}  // namespace singletable::server
