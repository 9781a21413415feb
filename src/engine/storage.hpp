#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/gauge.hpp>

namespace rocksdb {
class FileSystem;
}

namespace singletable::engine {

/// Writes that become visible and durable together, or not at all. Later
/// writes to a key win over earlier ones. Copies what it is given.
class Batch {
 public:
  virtual ~Batch() = default;
  virtual void put(std::string_view key, std::string_view value) = 0;
  virtual void erase(std::string_view key) = 0;
  /// Every key from `begin` up to, not including, `end`.
  virtual void erase_range(std::string_view begin, std::string_view end) = 0;
};

/// A state of the storage that later writes do not change. It keeps old data
/// alive, so hold it no longer than a request; nobody waits for it. Must not
/// outlive the storage.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
};

/// Walks the keys of a range, which `Storage::cursor` fixed, in byte order,
/// both ways, over one unchanging state. Starts nowhere, and is nowhere after a
/// move past either end. All but the seeks may be called only while `valid`;
/// the bytes of `key` and `value` live until the next move. The functions throw
/// StorageError when reading fails, so that the end of the range is never
/// mistaken for a failure. One thread at a time; must not outlive the storage.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void seek_first() = 0;
  virtual void seek_last() = 0;
  /// To the range's first key at or after `key`, which may lie outside it.
  virtual void seek(std::string_view key) = 0;
  /// To the range's last key at or before `key`, which may lie outside it.
  virtual void seek_for_previous(std::string_view key) = 0;
  virtual void next() = 0;
  virtual void previous() = 0;
  virtual bool valid() const = 0;
  virtual std::string_view key() const = 0;
  virtual std::string_view value() const = 0;
};

/// An ordered map from byte strings to byte strings: all the engine asks of
/// what keeps its data. Many threads may use one at once. Everything throws
/// StorageError, naming the folder, when reading or writing fails.
class Storage {
 public:
  virtual ~Storage() = default;

  /// The key's value into `value`, overwriting it; false, with `value`
  /// unspecified, when there is none. Reads `snapshot`, or the present.
  virtual bool get(std::string_view key, std::string& value,
                   const Snapshot* snapshot = nullptr) const = 0;
  /// A cursor over `begin` up to, not including, `end`; it copies both. Sees
  /// `snapshot`, which must outlive it, or the present.
  virtual std::unique_ptr<Cursor> cursor(std::string_view begin, std::string_view end,
                                         const Snapshot* snapshot = nullptr) const = 0;
  virtual std::unique_ptr<Batch> new_batch() const = 0;
  /// Returns when the batch is visible and, where the storage was opened with
  /// sync, on stable storage. Takes the batch that `new_batch` made.
  virtual void write(Batch& batch) = 0;
  virtual std::unique_ptr<Snapshot> snapshot() const = 0;
  /// Makes the folder, which must not exist but whose parent must, and in it a
  /// closed database with the state of one moment. Others go on writing.
  virtual void checkpoint(const std::string& folder) const = 0;
  /// What it tells of itself to who watches it: nothing, where there is nothing to watch.
  virtual std::vector<Gauge> gauges() const { return {}; }
};

struct StorageOptions {
  /// The database's folder; made, with its parents, if missing.
  std::string path = {};
  /// `write` returns when the batch is on stable storage.
  bool sync = true;
  /// Memory for cached blocks and unflushed writes together.
  std::size_t memory_bytes = std::size_t{256} * 1024 * 1024;
  /// What RocksDB reads and writes through, when it is not the machine's own.
  std::shared_ptr<rocksdb::FileSystem> file_system = {};
};

/// Opens or makes the database in a folder, with its format version record.
/// Throws StorageError when the folder is open already (in this or another
/// process), can't be used, or holds a newer format or something else.
std::unique_ptr<Storage> open_rocksdb_storage(const StorageOptions& options);

/// An empty storage that lives and dies with the object.
std::unique_ptr<Storage> make_memory_storage();

}  // namespace singletable::engine
