#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/read_operations.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

#include "engine/error_place.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_range.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// Who reads pages; the service words some refusals by it.
enum class PageOperation { query, scan };

/// What a query or scan reads: a table, or one of its indexes.
class ReadTarget {
 public:
  /// Throws ValidationError for an index that the table does not have or that is
  /// not active, and for a consistent read of a global one.
  ReadTarget(const Table& table, const std::optional<std::string>& index, bool consistent_read);

  const Table& table() const noexcept { return table_; }
  /// nullptr for the table itself.
  const TableIndex* index() const noexcept { return index_; }
  bool is_consistent() const noexcept { return consistent_read_; }
  Keyspace keyspace() const noexcept;
  const KeySchema& key() const noexcept;
  /// The attributes a start key has, ascending.
  const std::vector<std::string>& start_key_names() const noexcept;
  ErrorPlace place() const;

  /// The storage key of the item that a start key is about. Throws
  /// ValidationError unless it has exactly the attributes it should have, with
  /// values that can be keys.
  std::string storage_key(const Item& start_key, PageOperation operation) const;

  /// True when items must be fetched from the table, since the local index lacks
  /// attributes that are asked for. Throws ValidationError for a global index
  /// that lacks what the projection names; `select` must have been checked.
  bool needs_whole_items(const Projection& projection, std::optional<Select> select) const;

  /// Throws ValidationError where a query's filter names what the index lacks, whatever the
  /// kind of index. (A scan's filter finds no such attribute. Recorded on the service:
  /// github.com/paritysuite/dynamodb-conformance, October 2026.)
  void check_keeps_filtered(const Condition& filter) const;

 private:
  bool lacks(const Path& path) const;

  const Table& table_;
  const TableIndex* index_ = nullptr;
  bool consistent_read_;
};

}  // namespace singletable::engine
