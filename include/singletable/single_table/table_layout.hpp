#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <singletable/single_table/table_config.hpp>

namespace singletable {

/// A type index, or a secondary index, of a TableLayout.
struct IndexLayout {
  std::string_view name = {};
  std::string_view partition_key = {};
  std::string_view range_key = {};
  bool numeric = false;
};

/// What of a table's configuration the compiler can know: names, all of them
/// constants. Entities are checked against it; `config` makes it what SingleTable
/// takes.
///
///     inline constexpr st::TableLayout layout{
///         .table = "AppData", .partition_key = "pk", .range_key = "sk",
///         .indexes = {{{"GSI1", "gsi1pk", "gsi1sk"}, {"GSI2", "gsi2pk", "gsi2sk"}}}};
struct TableLayout {
  std::string_view table;
  std::string_view partition_key;
  std::string_view range_key;
  std::string_view key_separator = "#";
  /// Without a name there is none.
  IndexLayout type_index = {};
  /// The TTL column, where it has a name.
  std::string_view expires_at = {};
  /// Up to the first without a name. Source: Amazon DynamoDB quotas, 20 global and 5
  /// local indexes of a table.
  std::array<IndexLayout, 25> indexes = {};

  constexpr bool has_index(std::string_view name) const {
    for (const IndexLayout& index : indexes) {
      if (!name.empty() && index.name == name) return true;
    }
    return false;
  }

  /// The configuration, whose other members can then be set.
  SingleTableConfig config() const;
};

}  // namespace singletable
