#pragma once

#include <cstddef>

#include <rocksdb/options.h>

namespace singletable::engine {

/// What a memtable holds before a new one is begun, within the budget.
std::size_t memtable_bytes(std::size_t memory_bytes);

/// How RocksDB is set up for the engine's key and value sizes, within a budget
/// for cached blocks and unflushed writes together.
rocksdb::Options rocksdb_options(std::size_t memory_bytes);

}  // namespace singletable::engine
