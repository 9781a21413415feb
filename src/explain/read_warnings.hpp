#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/read_operations.hpp>
#include <singletable/backend/table_operations.hpp>

namespace singletable::explain_parts {

/// What a query or scan reads: table, index and key bounds.
std::string reads(const QueryRequest& query);
std::string reads(const ScanRequest& scan);

/// `table` may be nullptr: then only what the request itself tells.
std::vector<std::string> warnings(const QueryRequest& query, const TableDescription* table);
std::vector<std::string> warnings(const ScanRequest& scan, const TableDescription* table);

}  // namespace singletable::explain_parts
