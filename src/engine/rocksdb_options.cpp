#include "engine/rocksdb_options.hpp"

#include <algorithm>
#include <cstdarg>
#include <memory>

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace singletable::engine {
namespace {

constexpr std::size_t kilobyte = 1024;
constexpr std::size_t megabyte = 1024 * kilobyte;
constexpr std::size_t table_block_bytes = 4 * kilobyte;
/// A block and what the cache adds to it: how many entries it makes room for,
/// which costs idle memory.
constexpr std::size_t cache_entry_bytes = table_block_bytes + kilobyte / 2;
constexpr double filter_bits_per_key = 10;
/// A quarter of the budget holds writes that wait for their flush, so that
/// reads, which are most of the traffic, get the rest.
constexpr std::size_t memtable_share = 4;
/// One that is written and one that is being flushed: the fewer, the larger,
/// and the fewer files.
constexpr int memtables = 2;
constexpr std::size_t least_memtable_bytes = megabyte;
/// Of a memtable, for a filter of its keys: about 20 bits for each item of 200
/// bytes. Most reads are of keys that no memtable has, and without it each
/// searches them all.
constexpr double memtable_filter_share = 0.0125;
constexpr std::size_t least_cache_bytes = megabyte;
/// Of the budget, for what flushes and compactions hold, which the cache does not
/// count: about as much however large the budget is, but no more than an eighth of it.
constexpr std::size_t background_bytes = 8 * megabyte;
constexpr std::size_t background_share = 8;
/// Below the 1024 that a process may open by default; RocksDB opens a quarter
/// of them ahead and keeps them at hand.
constexpr int open_table_files = 512;
/// RocksDB starts all of them on every opening, however few files there are.
constexpr int opening_threads = 2;

/// RocksDB's own log would be rewritten, at length, on every opening; what goes
/// wrong is reported as StorageError.
class SilentLogger : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, std::va_list) override {}
};

rocksdb::CompressionType compression() {
  const auto supported = rocksdb::GetSupportedCompressions();
  const bool lz4 =
      std::find(supported.begin(), supported.end(), rocksdb::kLZ4Compression) != supported.end();
  return lz4 ? rocksdb::kLZ4Compression : rocksdb::kNoCompression;
}

rocksdb::BlockBasedTableOptions table_options(std::size_t cache_bytes) {
  rocksdb::BlockBasedTableOptions table;
  // LRU takes a lock on every hit; this one lets threads read side by side.
  table.block_cache =
      rocksdb::HyperClockCacheOptions{cache_bytes, cache_entry_bytes}.MakeSharedCache();
  table.block_size = table_block_bytes;
  table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(filter_bits_per_key));
  table.whole_key_filtering = true;
  // Indexes and filters count into the budget, yet are never looked up in the
  // cache or driven out of it.
  table.cache_index_and_filter_blocks = true;
  table.metadata_cache_options.unpartitioned_pinning = rocksdb::PinningTier::kAll;
  return table;
}

/// An opening that reads the manifest, the log and the tables' indexes only.
void open_fast(rocksdb::Options& options) {
  options.skip_stats_update_on_db_open = true;
  options.skip_checking_sst_file_sizes_on_db_open = true;
  options.max_file_opening_threads = opening_threads;
}

}  // namespace

std::size_t memtable_bytes(std::size_t memory_bytes) {
  return std::max(memory_bytes / memtable_share / memtables, least_memtable_bytes);
}

rocksdb::Options rocksdb_options(std::size_t memory_bytes) {
  const std::size_t for_writes = memory_bytes / memtable_share;
  const std::size_t for_background = std::min(background_bytes, memory_bytes / background_share);
  const std::size_t for_cache =
      std::max(memory_bytes - for_writes - for_background, least_cache_bytes);
  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  // A log that is missing, or shorter than when it was finished, is noticed.
  options.track_and_verify_wals_in_manifest = true;
  options.info_log = std::make_shared<SilentLogger>();
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.compression = compression();
  // Above what the storage takes for full, which thereby comes first.
  options.write_buffer_size = memtable_bytes(memory_bytes) / 4 * 5;
  options.max_write_buffer_number = memtables;
  options.memtable_prefix_bloom_size_ratio = memtable_filter_share;
  options.memtable_whole_key_filtering = true;
  options.max_background_jobs = 2;
  options.max_open_files = open_table_files;
  options.enable_pipelined_write = true;
  // What is in memory is in the log too.
  options.avoid_flush_during_shutdown = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(for_cache)));
  open_fast(options);
  return options;
}

}  // namespace singletable::engine
