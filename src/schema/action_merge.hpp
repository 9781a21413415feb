#pragma once

#include <string>

#include <singletable/single_table/action.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable::schema {

/// Tells keys of one table apart.
std::string key_text(const TableAction& action, const SingleTableConfig& config);

/// "the update of the entity "POST" with the key "USER#a" and "POST#1"".
std::string describe(const TableAction& action, const SingleTableConfig& config);

const Conditions& conditions_of(const TableAction& action);

/// One action that does what both do, of one item. Throws ValidationError, naming both
/// and the key, where none does.
TableAction merge_actions(const TableAction& first, const TableAction& second,
                          const SingleTableConfig& config);

}  // namespace singletable::schema
