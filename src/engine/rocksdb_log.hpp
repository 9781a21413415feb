#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace singletable::engine {

/// What a log of RocksDB's (a write-ahead log, or a manifest) holds.
struct LogContent {
  std::uint64_t file_bytes = 0;
  /// Where its last whole record ends. What follows, if anything, is what a
  /// writer left that was stopped in the middle of a record.
  std::uint64_t whole_bytes = 0;
  /// The first byte that no writer can have left, stopped or not.
  std::optional<std::uint64_t> damaged_at = {};
};

/// RocksDB itself takes some damage (a length or type that reaches past the end,
/// a header of zeros) for the end of the log and drops what follows in silence;
/// this tells one from the other: nothing follows a record that was cut short,
/// and its own end is missing.
///
/// Reads the whole file, 32 KiB at a time. Throws StorageError when it can't.
LogContent read_log(const std::filesystem::path& file);

}  // namespace singletable::engine
