#pragma once

#include <vector>

#include <singletable/backend/gauge.hpp>

namespace rocksdb {
class DB;
}

namespace singletable::engine {

/// What RocksDB counts anyway, without looking at its files. What it does not tell is left
/// out.
std::vector<Gauge> rocksdb_gauges(rocksdb::DB& db);

}  // namespace singletable::engine
