#pragma once

#include <singletable/backend/table_operations.hpp>

namespace singletable::engine {

/// Throws ValidationError unless a table may be made so: names, key types,
/// index keys and projections, counts. Source: API reference, CreateTable, and
/// Developer Guide, "Quotas in Amazon DynamoDB".
void check_table_schema(const CreateTableRequest& request);

/// Throws ValidationError unless an attribute that is a key, is projected into
/// an index or expires items may have the name.
void check_key_attribute_name(const std::string& table, const std::string& attribute);

}  // namespace singletable::engine
