#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/backend/change_streams.hpp>
#include <singletable/backend/gauge.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/engine/folder_path.hpp>
#include <singletable/engine/verification.hpp>

namespace singletable {

struct EngineOptions {
  /// The database's folder, made if missing; empty keeps everything in memory.
  FolderPath path = {};
  /// Acknowledge a write after it has reached stable storage. Without it a
  /// crash of the machine (not of the process) can lose the last moments'
  /// writes, oldest kept first, never half of one.
  bool sync = true;
  /// Memory for cached reads and for writes not yet in table files.
  std::size_t memory_bytes = std::size_t{256} * 1024 * 1024;
  /// The time that expires items, idempotency tokens and the changes in streams.
  Clock clock = system_now;
  /// How often what has expired is deleted in the background; zero leaves it to
  /// `sweep_expired`.
  std::chrono::milliseconds expiry_interval = std::chrono::minutes{1};
  /// How long a write waits for an item that another write or transaction holds
  /// before it throws TransactionConflict, or a transaction TransactionCanceled
  /// with such a reason; nothing is written then, and trying again is right. The
  /// service does not wait at all. Items are locked in one order, so nobody waits
  /// for each other: reaching it means that storage stands still or an item is
  /// contended for beyond its speed.
  std::chrono::milliseconds lock_timeout = std::chrono::seconds{5};
  /// Enter a table's items into an index that was added to it on a thread of the
  /// engine's; otherwise only `wait_until_active` does.
  bool backfill_in_background = true;
};

/// DynamoDB's operations in this process, durable in a folder or in memory.
/// Many threads may share one. Closing (destroying) it waits for its
/// background work, not for other threads' calls: end these first.
class Engine : public Backend, public ChangeStreams {
 public:
  /// Deletes the items whose TTL attribute is a second that lies before now, and
  /// not more than five years (Developer Guide, "Using time to live"); returns
  /// how many. Each goes with its index entries, or stays. Also forgets the
  /// idempotency tokens of transactions that are ten minutes old, and the changes in
  /// streams that are 24 hours old. Cost: proportional to what expired. Throws StorageError.
  virtual std::size_t sweep_expired() = 0;

  /// Enters the items of a table into the index that is being added to it, in
  /// this thread and beside the one in the background, until the index is active;
  /// returns the table. Others go on reading and writing meanwhile. Throws
  /// ResourceNotFound, also when the table is deleted meanwhile; StorageError.
  virtual TableDescription wait_until_active(const std::string& table) = 0;

  /// How many items and index entries there are, and every place where they do
  /// not agree: items and keys that can't be read, items whose index or expiry
  /// entries are missing or differ, entries no item has, changes that can't be read
  /// or are of no stream, and keys of no table.
  ///
  /// Sees the moment of the call, while others go on writing, and changes
  /// nothing. Reads everything, with a lookup for each entry: the cost is
  /// proportional to the database, the memory is not. Throws StorageError when a
  /// file can't be read.
  virtual Verification verify(const VerifyOptions& options) const = 0;
  Verification verify() const { return verify(VerifyOptions{}); }

  /// Makes a folder with a copy of the database as it is at one moment, while
  /// others go on writing: a closed database, to be opened as it is or restored.
  ///
  /// Its table files are hard links where the file system allows, so that it
  /// costs little time and space: keep backups against a broken disk on another
  /// one. An engine in memory writes everything. Throws StorageError when the
  /// folder is there already and not empty, or can't be made; then it is not made.
  virtual void checkpoint(const FolderPath& folder) const = 0;

  /// Figures of the storage as it is now, for who watches it: bytes on disk and in memory,
  /// work that waits, whether writes are held up. None of an engine in memory. Cheap, and
  /// nobody waits for it.
  virtual std::vector<Gauge> gauges() const = 0;
};

/// Opens the database in `options.path`, or a new one in memory.
///
/// Throws StorageError when the folder is open already, can't be used, is
/// damaged, or was written by a newer format of this library; ConfigurationError
/// for an empty clock.
std::shared_ptr<Engine> open_engine(const EngineOptions& options);

/// Makes the database folder `folder` with the state of `checkpoint`, which stays
/// as it is: a folder that `Engine::checkpoint` made, or that of a database that
/// is closed. Table files are hard links where possible.
///
/// Throws StorageError, and makes no folder, when there is one already that is
/// not empty; when `checkpoint` is neither, lacks a file, is damaged as far as
/// opening it shows (`Engine::verify` reads everything), or was written by a
/// newer format of this library.
void restore(const FolderPath& checkpoint, const FolderPath& folder);

}  // namespace singletable
