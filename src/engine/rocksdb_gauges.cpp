#include "engine/rocksdb_gauges.hpp"

#include <cstdint>

#include <rocksdb/db.h>

namespace singletable::engine {
namespace {

struct GaugeSource {
  const std::string& property;
  const char* name;
  const char* help;
};

}  // namespace

std::vector<Gauge> rocksdb_gauges(rocksdb::DB& db) {
  using Properties = rocksdb::DB::Properties;
  const GaugeSource sources[] = {
      {Properties::kLiveSstFilesSize, "storage_table_file_bytes", "Bytes of table files in use."},
      {Properties::kCurSizeAllMemTables, "storage_memtable_bytes",
       "Memory of writes that are not in table files yet, in bytes."},
      {Properties::kBlockCacheUsage, "storage_cache_bytes", "Memory of cached reads, in bytes."},
      {Properties::kEstimateNumKeys, "storage_keys",
       "Keys, about: items, their entries in indexes, and the engine's own."},
      {Properties::kEstimatePendingCompactionBytes, "storage_pending_compaction_bytes",
       "Bytes of table files to be rewritten, about."},
      {Properties::kNumRunningFlushes, "storage_running_flushes",
       "Flushes of memory to table files under way."},
      {Properties::kNumRunningCompactions, "storage_running_compactions",
       "Rewritings of table files under way."},
      {Properties::kIsWriteStopped, "storage_writes_stopped",
       "1 while writes wait for table files to be rewritten, else 0."},
      {Properties::kBackgroundErrors, "storage_background_errors",
       "Failures to write table files since opening."},
  };
  std::vector<Gauge> gauges;
  for (const GaugeSource& source : sources) {
    std::uint64_t value = 0;
    if (!db.GetIntProperty(source.property, &value)) continue;
    gauges.push_back({source.name, source.help, static_cast<double>(value)});
  }
  return gauges;
}

}  // namespace singletable::engine
