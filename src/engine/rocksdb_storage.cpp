#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <limits>
#include <mutex>
#include <shared_mutex>
#include <system_error>
#include <utility>

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>
#include <singletable/base/error.hpp>

#include "engine/closing_record.hpp"
#include "engine/flush_watch.hpp"
#include "engine/format_version.hpp"
#include "engine/log_recovery.hpp"
#include "engine/rocksdb_error.hpp"
#include "engine/rocksdb_gauges.hpp"
#include "engine/rocksdb_options.hpp"
#include "engine/storage.hpp"
#include "engine/thread_sanitizer.hpp"

namespace singletable::engine {
namespace {

/// A log that holds more is flushed on closing: it would delay the next opening.
constexpr std::uint64_t log_kept_on_close_bytes = std::uint64_t{1} << 20;

/// Room for an item and its entries in a few indexes, so that a batch of them
/// does not grow step by step.
constexpr std::size_t usual_batch_bytes = 4096;

/// What an entry takes in a memtable beside its key and value: about.
constexpr std::size_t memtable_entry_bytes = 64;

/// Below every key there is, and never one itself.
constexpr std::string_view unused_key{"\0", 1};

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

class RocksdbBatch : public Batch {
 public:
  explicit RocksdbBatch(std::string_view folder) : folder_(folder) {}

  void put(std::string_view key, std::string_view value) override {
    check(batch_.Put(slice(key), slice(value)));
  }
  void erase(std::string_view key) override { check(batch_.Delete(slice(key))); }
  void erase_range(std::string_view begin, std::string_view end) override {
    if (begin < end) check(batch_.DeleteRange(slice(begin), slice(end)));
  }

  rocksdb::WriteBatch& batch() { return batch_; }

 private:
  void check(const rocksdb::Status& status) const { check_status(status, "write to", folder_); }

  std::string_view folder_;
  rocksdb::WriteBatch batch_{usual_batch_bytes};
};

class RocksdbSnapshot : public Snapshot {
 public:
  explicit RocksdbSnapshot(rocksdb::DB& db) : owner_(&db), snapshot_(owner_.snapshot()) {}
  const rocksdb::Snapshot* get() const { return snapshot_; }

 private:
  rocksdb::ManagedSnapshot owner_;
  const rocksdb::Snapshot* snapshot_;
};

rocksdb::ReadOptions read_options(const Snapshot* snapshot) {
  rocksdb::ReadOptions options;
  if (snapshot != nullptr) options.snapshot = static_cast<const RocksdbSnapshot*>(snapshot)->get();
  return options;
}

class RocksdbCursor : public Cursor {
 public:
  RocksdbCursor(rocksdb::DB& db, std::string_view folder, std::string_view begin,
                std::string_view end, const Snapshot* snapshot)
      : folder_(folder), begin_(begin), end_(end), lower_(begin_), upper_(end_) {
    rocksdb::ReadOptions options = read_options(snapshot);
    options.iterate_lower_bound = &lower_;
    options.iterate_upper_bound = &upper_;
    iterator_.reset(db.NewIterator(options));
  }

  void seek_first() override { moved(&rocksdb::Iterator::SeekToFirst); }
  void seek_last() override { moved(&rocksdb::Iterator::SeekToLast); }
  void seek(std::string_view key) override { moved(&rocksdb::Iterator::Seek, slice(key)); }
  void seek_for_previous(std::string_view key) override {
    moved(&rocksdb::Iterator::SeekForPrev, slice(key));
  }
  void next() override { moved(&rocksdb::Iterator::Next); }
  void previous() override { moved(&rocksdb::Iterator::Prev); }
  bool valid() const override { return iterator_->Valid(); }
  std::string_view key() const override { return view(iterator_->key()); }
  std::string_view value() const override { return view(iterator_->value()); }

 private:
  template <class Move, class... Arguments>
  void moved(Move move, const Arguments&... arguments) {
    const UncheckedForRaces unchecked;
    (iterator_.get()->*move)(arguments...);
    if (!iterator_->Valid()) check_status(iterator_->status(), "read", folder_);
  }

  std::string_view folder_;
  std::string begin_;
  std::string end_;
  rocksdb::Slice lower_;
  rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

/// The database's own lock, while RocksDB does not hold it.
class FolderLock {
 public:
  FolderLock(rocksdb::Env& env, const std::string& folder) : env_(env) {
    check_status(env_.LockFile(folder + "/LOCK", &lock_), "open", folder);
  }
  ~FolderLock() { env_.UnlockFile(lock_).PermitUncheckedError(); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  rocksdb::Env& env_;
  rocksdb::FileLock* lock_ = nullptr;
};

class RocksdbStorage : public Storage {
 public:
  /// `env` and `flushes` are what `db` was opened with.
  RocksdbStorage(std::shared_ptr<rocksdb::Env> env, std::shared_ptr<FlushWatch> flushes,
                 std::unique_ptr<rocksdb::DB> db, const StorageOptions& options)
      : folder_(options.path),
        env_(std::move(env)),
        flushes_(std::move(flushes)),
        db_(std::move(db)),
        memtable_bytes_(memtable_bytes(options.memory_bytes)) {
    write_options_.sync = options.sync;
    keep_something_in_memory();
  }

  RocksdbStorage(const RocksdbStorage&) = delete;
  RocksdbStorage& operator=(const RocksdbStorage&) = delete;

  ~RocksdbStorage() override {
    // Failing costs the next opening some time and no data: the log has it all.
    if (number(Properties::kCurSizeAllMemTables) > log_kept_on_close_bytes) {
      db_->Flush({}).PermitUncheckedError();
    }
    if (db_->Close().ok()) record_closing();
  }

  bool get(std::string_view key, std::string& value, const Snapshot* snapshot) const override {
    const UncheckedForRaces unchecked;
    const auto status =
        db_->Get(read_options(snapshot), db_->DefaultColumnFamily(), slice(key), &value);
    if (status.IsNotFound()) return false;
    check_status(status, "read", folder_);
    return true;
  }

  std::unique_ptr<Cursor> cursor(std::string_view begin, std::string_view end,
                                 const Snapshot* snapshot) const override {
    return std::make_unique<RocksdbCursor>(*db_, folder_, begin, end, snapshot);
  }

  std::unique_ptr<Batch> new_batch() const override {
    return std::make_unique<RocksdbBatch>(folder_);
  }

  void write(Batch& batch) override {
    const UncheckedForRaces unchecked;
    auto& writes = static_cast<RocksdbBatch&>(batch).batch();
    std::uint64_t resumed = 0;
    auto status = write_once(writes, resumed);
    if (!status.ok() && resume(resumed)) status = write_once(writes, resumed);
    check_status(status, "write to", folder_);
    begin_memtable_behind(writes);
  }

  std::unique_ptr<Snapshot> snapshot() const override {
    return std::make_unique<RocksdbSnapshot>(*db_);
  }

  void checkpoint(const std::string& folder) const override {
    const UncheckedForRaces unchecked;
    rocksdb::Checkpoint* made = nullptr;
    check_status(rocksdb::Checkpoint::Create(db_.get(), &made), "make a checkpoint of", folder_);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint{made};
    // Copies the logs: a flush could be forgotten, see begin_memtable_behind.
    constexpr auto no_flush = std::numeric_limits<std::uint64_t>::max();
    check_status(checkpoint->CreateCheckpoint(folder, no_flush), "make a checkpoint of", folder_);
    // It may have caught a writer in the middle of a record.
    finish_logs(folder);
    write_closing_record(folder);
  }

  std::vector<Gauge> gauges() const override { return rocksdb_gauges(*db_); }

 private:
  using Properties = rocksdb::DB::Properties;

  /// 0 where RocksDB does not tell.
  std::uint64_t number(const std::string& property) const {
    std::uint64_t value = 0;
    db_->GetIntProperty(property, &value);
    return value;
  }

  /// `resumed` becomes how often writing had been resumed by then.
  rocksdb::Status write_once(rocksdb::WriteBatch& writes, std::uint64_t& resumed) {
    const std::shared_lock writing{writing_};
    resumed = resumed_;
    rocksdb::Status status = db_->Write(write_options_, &writes);
    if (!status.ok() && !is_stopped_.exchange(true)) log_is_torn_ = true;
    return status;
  }

  /// Begins a new memtable and log when the active one is full. RocksDB would begin
  /// them within a write; if that fails then, for the disk is full, there is nothing
  /// in memory to resume from.
  void begin_memtable_behind(const rocksdb::WriteBatch& writes) {
    const std::size_t bytes = writes.GetDataSize() + writes.Count() * memtable_entry_bytes;
    if (unsealed_bytes_.fetch_add(bytes) + bytes < memtable_bytes_) return;
    const std::lock_guard alone{writing_};
    if (is_stopped_ || unsealed_bytes_ < memtable_bytes_) return;
    // Writers would wait for the memtable before this one in any case.
    flushes_->wait_until([&] { return number(Properties::kNumImmutableMemTable) == 0; });
    if (flushes_->has_failed()) return;
    rocksdb::FlushOptions seal;
    seal.wait = false;
    seal.allow_write_stall = true;
    const std::uint64_t begun = flushes_->begun();
    // Failing leaves what is there, and the next write tries again.
    if (!db_->Flush(seal).ok()) return;
    // RocksDB forgets a flush that has not begun when something fails.
    if (!flushes_->wait_until([&] { return flushes_->begun() != begun; })) {
      is_flush_forgotten_ = true;
    }
    keep_something_in_memory();
  }

  /// RocksDB refuses all writes after one that failed, until it could put what it
  /// has in memory into a new table file and begin a new log. False when that can't
  /// be done. Does nothing when somebody has done it since `resumed` was counted.
  bool resume(std::uint64_t resumed) {
    const std::lock_guard alone{writing_};
    if (resumed != resumed_) return true;
    // RocksDB would wait for that flush for ever.
    if (is_flush_forgotten_) return false;
    if (log_is_torn_ && is_nothing_in_memory()) return false;
    if (!is_room_to_resume()) return false;
    await_background_work();
    flushes_->forget_failure();
    const bool succeeded = db_->Resume().ok();
    // Where the table file failed, what was in memory waits behind a new log.
    if (is_nothing_in_memory()) log_is_torn_ = false;
    if (!succeeded) return false;
    ++resumed_;
    is_stopped_ = false;
    keep_something_in_memory();
    return true;
  }

  /// What still runs may fail while RocksDB resumes, which then gives up with its own
  /// flush not begun. Stopped, it starts nothing new.
  void await_background_work() {
    if (db_->PauseBackgroundWork().ok()) db_->ContinueBackgroundWork().PermitUncheckedError();
  }

  /// Then RocksDB would resume with the torn log, and abort on the next write.
  bool is_nothing_in_memory() const { return number(Properties::kNumEntriesActiveMemTable) == 0; }

  /// Room for what is in memory and for a new log. Without it RocksDB may wait for
  /// ever for a flush that failed, or is left with nothing in memory.
  bool is_room_to_resume() const {
    const std::uint64_t in_memory = number(Properties::kCurSizeAllMemTables);
    std::error_code unknown;
    const auto space = std::filesystem::space(folder_, unknown);
    return unknown || space.available >= in_memory + memtable_bytes_;
  }

  /// A deletion of what is not there, the first thing in a memtable. Refused when a
  /// flush has failed meanwhile: the log, still empty, is not torn by that.
  void keep_something_in_memory() {
    unsealed_bytes_ = 0;
    rocksdb::WriteOptions without_log;
    without_log.disableWAL = true;
    if (!db_->Delete(without_log, slice(unused_key)).ok()) is_stopped_ = true;
  }

  /// Without the record the next opening looks for what a crash leaves: it takes
  /// longer and tells less of damage.
  void record_closing() const noexcept {
    try {
      const FolderLock lock{*env_, folder_};
      // A write that failed may have left the beginning of its record.
      finish_logs(folder_);
      write_closing_record(folder_);
    } catch (const std::exception&) {
      // Opened by somebody else already, or the disk is full.
    }
  }

  std::string folder_;
  std::shared_ptr<rocksdb::Env> env_;
  std::shared_ptr<FlushWatch> flushes_;
  std::unique_ptr<rocksdb::DB> db_;
  rocksdb::WriteOptions write_options_;
  std::size_t memtable_bytes_;
  /// About what the active memtable takes.
  std::atomic<std::size_t> unsealed_bytes_ = 0;
  /// Shared by those who write, held alone while writing is resumed.
  std::shared_mutex writing_;
  std::uint64_t resumed_ = 0;
  /// A write failed, and writing has not been resumed.
  std::atomic<bool> is_stopped_ = false;
  /// The log that the next write would go to may end in half a record.
  std::atomic<bool> log_is_torn_ = false;
  /// Until the database is opened again, which alone helps.
  bool is_flush_forgotten_ = false;
};

void make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder, error)) {
    throw StorageError("Can't open the database folder " + folder + ": " +
                       (error ? error.message() : "it is no folder") +
                       ". Use a folder that can be made and written to.");
  }
}

std::shared_ptr<rocksdb::Env> env_of(const StorageOptions& options) {
  if (options.file_system) return rocksdb::NewCompositeEnv(options.file_system);
  return {rocksdb::Env::Default(), [](rocksdb::Env*) {}};
}

LogRecovery recover(rocksdb::Env& env, const StorageOptions& options) {
  const FolderLock lock{env, options.path};
  try {
    return recover_logs(options.path, options.sync);
  } catch (const std::filesystem::filesystem_error& error) {
    throw StorageError("Can't open the database folder " + options.path + ": " + error.what() +
                       ". Check that its files can be read.");
  }
}

}  // namespace

std::unique_ptr<Storage> open_rocksdb_storage(const StorageOptions& options) {
  make_folder(options.path);
  const std::shared_ptr<rocksdb::Env> env = env_of(options);
  rocksdb::Options settings = rocksdb_options(options.memory_bytes);
  settings.env = env.get();
  const auto flushes = std::make_shared<FlushWatch>();
  settings.listeners.push_back(flushes);
  const LogRecovery recovery = recover(*env, options);
  settings.wal_recovery_mode = recovery.mode;
  // After a crash, so that no log is needed whose end nothing tells of.
  settings.avoid_flush_during_recovery = recovery.after_closing;
  rocksdb::DB* db = nullptr;
  check_status(rocksdb::DB::Open(settings, options.path, &db), "open", options.path);
  auto storage =
      std::make_unique<RocksdbStorage>(env, flushes, std::unique_ptr<rocksdb::DB>{db}, options);
  establish_format_version(*storage, "the database folder " + options.path);
  return storage;
}

}  // namespace singletable::engine
