#pragma once

#include <filesystem>

#include <rocksdb/options.h>

namespace singletable::engine {

/// How RocksDB is to take the write-ahead logs of a database.
struct LogRecovery {
  rocksdb::WALRecoveryMode mode = rocksdb::WALRecoveryMode::kAbsoluteConsistency;
  bool after_closing = false;
};

/// Looks at the files of a database that is about to be opened, whose lock the
/// caller holds.
///
/// After a closing every byte of them must be there and sound. After a crash the
/// last record may be cut short, since it was not acknowledged; it is taken off.
/// Where writes were not synced, a crash of the machine leaves holes, and what
/// is behind the first is lost: RocksDB stops there by itself.
///
/// Throws StorageError, naming file and place, when a file was damaged
/// otherwise: what is behind the place would be lost in silence; filesystem_error
/// when the folder can't be read.
LogRecovery recover_logs(const std::filesystem::path& folder, bool sync);

/// Takes records that were cut short off the write-ahead logs. Throws the same.
void finish_logs(const std::filesystem::path& folder);

}  // namespace singletable::engine
