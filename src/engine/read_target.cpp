#include "engine/read_target.hpp"

#include <algorithm>
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

std::string ReadTarget::storage_key(const Item& start_key) const {
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
  const KeyedItem keyed{table_, start_key};
  try {
    check_stored_keys(table_, keyed, WrittenBy::put);
  } catch (const ValidationError& error) {
    throw ValidationError("The provided starting key is invalid: " + std::string{error.what()});
  }
  const KeyValues primary = *keyed.keys.values(table_.key_slots());
  if (index_ == nullptr) return item_key(table_.id(), primary);
  return index_key(table_.id(), index_->definition.id, *keyed.keys.values(index_->slots), primary);
}

bool ReadTarget::keeps(const Path& path) const {
  return std::binary_search(index_->projected.begin(), index_->projected.end(), path.attribute());
}

bool ReadTarget::needs_whole_items(const Condition* filter, const Projection& projection,
                                   std::optional<Select> select) const {
  if (index_ == nullptr || index_->keeps_all()) return false;
  if (select == Select::all_attributes) return true;
  std::set<std::string> missing;
  const auto look_at = [&](const Path& path) {
    if (!keeps(path)) missing.insert(path.attribute());
  };
  for (const Path& path : projection) look_at(path);
  if (!missing.empty() && !index_->is_local()) {
    refuse(fmt::format("One or more parameter values were invalid: Global secondary index {} does "
                       "not project [{}]",
                       index_->name(), joined(missing)),
           place());
  }
  if (filter != nullptr) for_each_path(*filter, look_at);
  if (!missing.empty() && !index_->is_local()) {
    refuse(fmt::format("One or more parameter values were invalid: Secondary index {} does not "
                       "project one or more filter attributes: [{}]",
                       index_->name(), joined(missing)),
           place());
  }
  return !missing.empty();
}

}  // namespace singletable::engine
