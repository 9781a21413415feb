#include "engine/table.hpp"

#include <algorithm>
#include <utility>

#include <singletable/backend/stream_arn.hpp>

namespace singletable::engine {
namespace {

using Names = std::vector<std::string>;

void add_key(Names& names, const KeySchema& key) {
  for (const KeyAttribute& attribute : key.attributes()) names.push_back(attribute.name);
}

Names ascending(Names names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Names slot_names_of(const TableDefinition& definition) {
  Names names;
  add_key(names, definition.key);
  for (const IndexDefinition& index : definition.indexes) add_key(names, index.schema.key);
  if (definition.expiry_attribute) names.push_back(*definition.expiry_attribute);
  return ascending(std::move(names));
}

Names names_of(const KeySchema& key) {
  Names names;
  add_key(names, key);
  return ascending(std::move(names));
}

Names start_key_of(const KeySchema& table, const KeySchema& index) {
  Names names;
  add_key(names, table);
  add_key(names, index);
  return ascending(std::move(names));
}

Names projected_by(const IndexSchema& index, const Names& start_key) {
  if (index.projection.type == ProjectionType::all) return {};
  Names names = start_key;
  names.insert(names.end(), index.projection.attributes.begin(), index.projection.attributes.end());
  return ascending(std::move(names));
}

}  // namespace

Table::Table(TableDefinition definition, std::shared_ptr<TableGuard> guard)
    : definition_(std::move(definition)),
      guard_(std::move(guard)),
      key_names_(names_of(definition_.key)),
      slot_names_(slot_names_of(definition_)),
      key_slots_(slots_of(definition_.key)) {
  if (definition_.expiry_attribute) expiry_slot_ = slot_of(*definition_.expiry_attribute);
  for (const IndexDefinition& index : definition_.indexes) {
    Names start_key = start_key_of(definition_.key, index.schema.key);
    Names projected = projected_by(index.schema, start_key);
    indexes_.push_back(
        {index, slots_of(index.schema.key), std::move(projected), std::move(start_key)});
  }
}

const TableIndex* Table::find_index(std::string_view name) const noexcept {
  const auto found = std::find_if(indexes_.begin(), indexes_.end(),
                                  [&](const TableIndex& index) { return index.name() == name; });
  return found == indexes_.end() ? nullptr : &*found;
}

const TableIndex* Table::index_being_created() const noexcept {
  const auto found = std::find_if(indexes_.begin(), indexes_.end(), [](const TableIndex& index) {
    return index.definition.status == IndexStatus::creating;
  });
  return found == indexes_.end() ? nullptr : &*found;
}

Slot Table::slot_of(std::string_view name) const {
  const auto found = std::lower_bound(slot_names_.begin(), slot_names_.end(), name);
  return static_cast<Slot>(found - slot_names_.begin());
}

KeySlots Table::slots_of(const KeySchema& key) const {
  KeySlots slots{slot_of(key.partition_key.name)};
  if (key.range_key) slots.range = slot_of(key.range_key->name);
  for (const KeyAttribute& attribute : key.further_partition_keys) {
    slots.further_partition.push_back(slot_of(attribute.name));
  }
  for (const KeyAttribute& attribute : key.further_range_keys) {
    slots.further_range.push_back(slot_of(attribute.name));
  }
  return slots;
}

TableDescription Table::description() const {
  TableDescription description{
      .table = definition_.name,
      .key = definition_.key,
      .status = index_being_created() == nullptr ? TableStatus::active : TableStatus::updating,
      .created_at = definition_.created_at,
      .settings = definition_.settings};
  if (const TableStream* stream = enabled_stream()) description.stream = {true, stream->view_type};
  if (definition_.stream) {
    description.latest_stream_label = stream_label(definition_.stream->created_at);
    description.latest_stream_arn =
        local_stream_arn(definition_.name, description.latest_stream_label);
  }
  for (const IndexDefinition& index : definition_.indexes) {
    auto& described = index.kind == IndexKind::global ? description.global_secondary_indexes
                                                      : description.local_secondary_indexes;
    described.push_back({index.schema, index.status, index.status == IndexStatus::creating});
  }
  return description;
}

}  // namespace singletable::engine
