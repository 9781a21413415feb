#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/table_operations.hpp>
#include <singletable/backend/table_schema.hpp>
#include <singletable/backend/table_settings.hpp>
#include <singletable/base/clock.hpp>

#include "engine/key_encoding.hpp"
#include "engine/stream_record.hpp"
#include "engine/table_guard.hpp"

namespace singletable::engine {

enum class IndexKind { global, local };

/// What the catalog keeps of an index.
struct IndexDefinition {
  IndexId id = 0;
  IndexKind kind = IndexKind::global;
  IndexSchema schema;
  IndexStatus status = IndexStatus::active;
};

/// What the catalog keeps of a table.
struct TableDefinition {
  TableId id = 0;
  std::string name;
  KeySchema key;
  Timestamp created_at = {};
  std::vector<IndexDefinition> indexes = {};
  /// The highest index id ever given in this table.
  IndexId last_index_id = 0;
  std::optional<std::string> expiry_attribute = {};
  TableSettings settings = {};
  Tags tags = {};
  /// The present stream, or the last one.
  std::optional<TableStream> stream = {};
};

/// Where a key attribute's value stands in `KeyAttributes`.
using Slot = std::size_t;
struct KeySlots {
  Slot partition = 0;
  std::optional<Slot> range = {};
  /// Of further partition keys and range keys.
  std::vector<Slot> further_partition = {};
  std::vector<Slot> further_range = {};
};

/// An index, prepared for work.
struct TableIndex {
  IndexDefinition definition;
  KeySlots slots;
  /// The attributes an entry keeps, ascending; empty when it keeps all.
  std::vector<std::string> projected;
  /// The attributes a start key has, ascending: the index's and the table's keys.
  std::vector<std::string> start_key;

  const std::string& name() const noexcept { return definition.schema.name; }
  bool keeps_all() const noexcept {
    return definition.schema.projection.type == ProjectionType::all;
  }
  KeyShape key_shape() const noexcept {
    return {1 + slots.further_partition.size(),
            (slots.range ? 1U : 0U) + slots.further_range.size()};
  }
  bool is_local() const noexcept { return definition.kind == IndexKind::local; }
};

/// One version of a table, prepared for work. Never changes: a change of the
/// table makes another version, which shares the guard.
class Table {
 public:
  Table(TableDefinition definition, std::shared_ptr<TableGuard> guard);

  const TableDefinition& definition() const noexcept { return definition_; }
  TableId id() const noexcept { return definition_.id; }
  const std::string& name() const noexcept { return definition_.name; }
  const KeySchema& key() const noexcept { return definition_.key; }
  const std::vector<TableIndex>& indexes() const noexcept { return indexes_; }
  /// nullptr when there is none of that name.
  const TableIndex* find_index(std::string_view name) const noexcept;
  /// The one whose entries are not all there yet; nullptr when there is none.
  const TableIndex* index_being_created() const noexcept;

  /// The stream that changes go to; nullptr when there is none.
  const TableStream* enabled_stream() const noexcept {
    return definition_.stream && definition_.stream->enabled ? &*definition_.stream : nullptr;
  }

  /// The names of all attributes that keys, indexes or expiry depend on,
  /// ascending: one slot each.
  const std::vector<std::string>& slot_names() const noexcept { return slot_names_; }
  const KeySlots& key_slots() const noexcept { return key_slots_; }
  const std::optional<Slot>& expiry_slot() const noexcept { return expiry_slot_; }
  /// The names of the table's key attributes, ascending.
  const std::vector<std::string>& key_names() const noexcept { return key_names_; }

  TableGuard& guard() const noexcept { return *guard_; }
  const std::shared_ptr<TableGuard>& shared_guard() const noexcept { return guard_; }

  TableDescription description() const;

 private:
  Slot slot_of(std::string_view name) const;
  KeySlots slots_of(const KeySchema& key) const;

  TableDefinition definition_;
  std::shared_ptr<TableGuard> guard_;
  std::vector<std::string> key_names_;
  std::vector<std::string> slot_names_;
  KeySlots key_slots_;
  std::optional<Slot> expiry_slot_;
  std::vector<TableIndex> indexes_;
};

using TablePtr = std::shared_ptr<const Table>;

}  // namespace singletable::engine
