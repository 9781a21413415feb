#pragma once

#include <string_view>

#include <rocksdb/status.h>

namespace singletable::engine {

/// Throws StorageError unless `status` is ok: "Can't <action> the database
/// folder <folder>: ...", with what to do about it.
void check_status(const rocksdb::Status& status, std::string_view action, std::string_view folder);

}  // namespace singletable::engine
