#include "engine/rocksdb_error.hpp"

#include <string>

#include <singletable/base/error.hpp>

namespace singletable::engine {
namespace {

/// RocksDB gives lock conflicts no code of their own.
bool is_lock_conflict(std::string_view text) {
  return text.find("lock hold by current process") != text.npos ||
         text.find("While lock file") != text.npos;
}

std::string explanation(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  if (status.IsIOError() && is_lock_conflict(text)) {
    return "it is open already in this or another process: close it or use another folder";
  }
  if (status.IsNoSpace()) {
    return "the disk is full (" + text +
           "): free some space; should writing not go on then, open the database again";
  }
  if (status.IsCorruption()) return "a file is damaged (" + text + "): restore a backup";
  if (status.IsInvalidArgument() || status.IsNotSupported()) {
    return text + ": something else than singletable made what is in it; use another folder";
  }
  return text +
         ": check that the folder is there and can be written to, then open the database "
         "again";
}

[[noreturn]] void throw_storage_error(const rocksdb::Status& status, std::string_view action,
                                      std::string_view folder) {
  throw StorageError("Can't " + std::string{action} + " the database folder " +
                     std::string{folder} + ": " + explanation(status) + ".");
}

}  // namespace

void check_status(const rocksdb::Status& status, std::string_view action, std::string_view folder) {
  if (!status.ok()) throw_storage_error(status, action, folder);
}

}  // namespace singletable::engine
