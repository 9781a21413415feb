#pragma once

#include <cstddef>

#include <rocksdb/options.h>

namespace singletable::engine {

/// How RocksDB is set up for the engine's key and value sizes, within a budget
/// for cached blocks and unflushed writes together.
rocksdb::Options rocksdb_options(std::size_t memory_bytes);

}  // namespace singletable::engine
