#include "engine/read_target.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include <fmt/format.h>

#include "engine/expression_parts.hpp"
#include "engine/key_attributes.hpp"
#include "engine/key_rules.hpp"

namespace singletable::engine {
namespace {

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

constexpr std::string_view invalid_start_key = "The provided starting key is invalid: ";

void check_start_value(ValueView value, const KeyAttribute& attribute, KeyPart part,
                       std::string_view prefix, ErrorPlace place) {
  const KeyFault fault = find_key_fault(value, attribute, part);
  if (fault == KeyFault::none) return;
  place.attribute = attribute.name;
  if (fault == KeyFault::wrong_type) {
    place.rule = fmt::format("expected {}, found {}", type_letters(attribute.type),
                             type_letters(value.type()));
    refuse(std::string{prefix} + "The provided key element does not match the schema", place);
  }
  try {
    refuse_key_value(fault, value, part, place);
  } catch (const ValidationError& error) {
    throw ValidationError(std::string{invalid_start_key} + error.what());
  }
}

/// `prefix` stands before the service's words about a type; those about other
/// faults always have one.
void check_start_values(const KeySchema& schema, const KeyValues& values, std::string_view prefix,
                        const ErrorPlace& place) {
  const auto check = [&](ValueView value, const KeyAttribute& attribute, KeyPart part) {
    check_start_value(value, attribute, part, prefix, place);
  };
  check(values.partition, schema.partition_key, KeyPart::partition);
  for (std::size_t i = 0; i < values.further_partition.size(); ++i) {
    check(values.further_partition[i], schema.further_partition_keys[i], KeyPart::partition);
  }
  if (values.range) check(*values.range, *schema.range_key, KeyPart::range);
  for (std::size_t i = 0; i < values.further_range.size(); ++i) {
    check(values.further_range[i], schema.further_range_keys[i], KeyPart::range);
  }
}

}  // namespace

ReadTarget::ReadTarget(const Table& table, const std::optional<std::string>& index,
                       bool consistent_read)
    : table_(table), consistent_read_(consistent_read) {
  if (!index) return;
  index_ = table.find_index(*index);
  if (index_ == nullptr) {
    refuse("The table does not have the specified index: " + *index, {.table = table.name()});
  }
  if (index_->definition.status != IndexStatus::active) {
    refuse("Cannot read from backfilling global secondary index: " + *index, place());
  }
  if (consistent_read && !index_->is_local()) {
    ErrorPlace where = place();
    where.rule = "leave out consistent_read";
    refuse("Consistent reads are not supported on global secondary indexes", where);
  }
}

Keyspace ReadTarget::keyspace() const noexcept {
  if (index_ == nullptr) return {table_.id()};
  return {table_.id(), index_->definition.id};
}

const KeySchema& ReadTarget::key() const noexcept {
  return index_ == nullptr ? table_.key() : index_->definition.schema.key;
}

const std::vector<std::string>& ReadTarget::start_key_names() const noexcept {
  return index_ == nullptr ? table_.key_names() : index_->start_key;
}

ErrorPlace ReadTarget::place() const {
  ErrorPlace place{.table = table_.name()};
  if (index_ != nullptr) place.index = index_->name();
  return place;
}

std::string ReadTarget::storage_key(const Item& start_key, PageOperation operation) const {
  const auto& names = start_key_names();
  ErrorPlace where = place();
  where.item = start_key;
  where.rule = "give a last_evaluated_key of this query or scan";
  const auto same_name = [](const Attribute& attribute, const std::string& name) {
    return attribute.name == name;
  };
  if (!std::equal(start_key.begin(), start_key.end(), names.begin(), names.end(), same_name)) {
    refuse("The provided starting key is invalid", where);
  }
  const KeyAttributes keys{table_, start_key};
  const KeyValues primary = *keys.values(table_.key_slots());
  if (index_ == nullptr) {
    check_start_values(table_.key(), primary,
                       operation == PageOperation::scan ? invalid_start_key : "", where);
    return item_key(table_.id(), primary);
  }
  const KeyValues in_index = *keys.values(index_->slots);
  check_start_values(index_->definition.schema.key, in_index, "", where);
  check_start_values(table_.key(), primary, invalid_start_key, where);
  return index_key(table_.id(), index_->definition.id, in_index, primary);
}

bool ReadTarget::lacks(const Path& path) const {
  return !std::binary_search(index_->projected.begin(), index_->projected.end(), path.attribute());
}

bool ReadTarget::needs_whole_items(const Projection& projection,
                                   std::optional<Select> select) const {
  if (index_ == nullptr || index_->keeps_all()) return false;
  if (select == Select::all_attributes) return true;
  std::set<std::string> missing;
  for (const Path& path : projection) {
    if (lacks(path)) missing.insert(path.attribute());
  }
  if (!missing.empty() && !index_->is_local()) {
    refuse(fmt::format("One or more parameter values were invalid: Global secondary index {} does "
                       "not project [{}]",
                       index_->name(), joined(missing)),
           place());
  }
  return !missing.empty();
}

void ReadTarget::check_keeps_filtered(const Condition& filter) const {
  if (index_ == nullptr || index_->keeps_all()) return;
  std::set<std::string> missing;
  for_each_path(filter, [&](const Path& path) {
    if (lacks(path)) missing.insert(path.attribute());
  });
  if (missing.empty()) return;
  refuse(fmt::format("One or more parameter values were invalid: Secondary index {} does not "
                     "project one or more filter attributes: [{}]",
                     index_->name(), joined(missing)),
         place());
}

}  // namespace singletable::engine
