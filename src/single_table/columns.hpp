#pragma once

#include <string>

#include <singletable/single_table/read_params.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/write_params.hpp>
#include <singletable/value/item.hpp>
#include <singletable/value/value.hpp>

namespace singletable::single_table {

/// The text of a key that must be whole. Throws ValidationError, naming the
/// column, when it is not.
std::string join_required(const SingleTableConfig& config, const KeyValue& value,
                          const std::string& column);

/// A value to compare the range key of an index, or of the table, with. Throws
/// ValidationError when the key is not whole, or no number on a numeric index.
Value range_operand(const SingleTableConfig& config, const IndexColumns& columns,
                    const KeyValue& value);

/// The columns of the primary key.
Item primary_key(const SingleTableConfig& config, const KeyValue& partition, const KeyValue& range);

/// All columns a create writes: primary key over type over index keys over expiry.
Item columns_for_create(const SingleTableConfig& config, const TableCreate<Item>& params);

/// The columns an update sets through expires_at, type and indexes. Throws
/// ConfigurationError for one that the configuration does not have.
Item columns_for_update(const SingleTableConfig& config, const TableUpdate& params);

}  // namespace singletable::single_table
