#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace singletable {

/// What stands for an index in a Disagreement about the entries that expire
/// items; no index can have the name.
inline constexpr std::string_view expiry_index_name = "(expiry)";
/// The same for one about the changes that streams tell.
inline constexpr std::string_view change_log_name = "(changes)";

/// A place where a database contradicts itself.
struct Disagreement {
  /// Empty where the damage leaves none to be named.
  std::string table;
  /// Empty for an item of the table itself.
  std::string index;
  /// The key attributes as text; the storage key in hexadecimal where it can't be
  /// read.
  std::string key;
  std::string what;
};

struct IndexCount {
  std::string index;
  std::uint64_t entries = 0;
};

struct TableCount {
  std::string table;
  std::uint64_t items = 0;
  std::vector<IndexCount> indexes = {};
  std::uint64_t expiry_entries = 0;
};

struct VerifyOptions {
  /// How many disagreements are listed; all are counted.
  std::size_t most_disagreements = 1000;
};

/// What a database holds, and where it contradicts itself: nowhere, in one that
/// is sound.
struct Verification {
  /// By name.
  std::vector<TableCount> tables;
  std::uint64_t disagreement_count = 0;
  /// The first of them.
  std::vector<Disagreement> disagreements;
};

}  // namespace singletable
