#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>

#include "engine/table.hpp"

namespace singletable::engine {

// The service's arithmetic. Source: Developer Guide, "DynamoDB read and write
// operations" and "Secondary indexes".

/// Units for reading an item, or the items of a query together: one for each
/// begun 4 KB and at least one, half as much when not read consistently.
double read_units(std::size_t bytes, bool consistent);
/// Units for writing an item or an index entry: one for each begun 1 KB and at
/// least one. `bytes` are those of the larger one of what was there and what is.
double write_units(std::size_t bytes);

/// What each unit counts for in a transaction: once to prepare and once to
/// commit, in tables and in indexes.
inline constexpr double transaction_factor = 2;

/// Adds up what a request consumes by table and index; does nothing unless the
/// request asks for it, so that only who asks pays for measuring.
class CapacityMeter {
 public:
  explicit CapacityMeter(ReturnConsumedCapacity wanted, double factor = 1)
      : wanted_(wanted), factor_(factor) {}

  bool is_on() const noexcept { return wanted_ != ReturnConsumedCapacity::none; }
  /// `index` is nullptr for the table itself.
  void add_read(const Table& table, const TableIndex* index, double units);
  void add_write(const Table& table, const TableIndex* index, double units);

  /// By table, ascending by name; empty when off.
  std::vector<ConsumedCapacity> by_table() const;
  /// Of a request to one table; nothing when off.
  std::optional<ConsumedCapacity> of_one_table() const;

 private:
  void add(const Table& table, const TableIndex* index, const Capacity& capacity);

  ReturnConsumedCapacity wanted_;
  double factor_;
  std::map<std::string, ConsumedCapacity> tables_;
};

}  // namespace singletable::engine
