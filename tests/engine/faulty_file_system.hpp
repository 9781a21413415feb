#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <rocksdb/file_system.h>

namespace singletable::engine {

enum class Fault {
  none,
  /// No byte is written: the disk is full.
  full,
  /// Half of the bytes are written, then the disk is full.
  half,
  /// The device fails to write.
  write,
  /// The device fails to sync.
  sync,
};

/// The machine's file system, with faults on demand in what is written. Safe to use
/// from many threads.
class FaultyFileSystem : public rocksdb::FileSystemWrapper {
 public:
  FaultyFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "faulty"; }

  /// From the next writing (or sync) of a file whose name contains `part` on, after
  /// `spared` ones that still succeed.
  void fail(Fault fault, std::string part = "", int spared = 0);
  void heal() { fail(Fault::none); }

  /// The fault that this writing to `file` has.
  Fault fault_of_write(const std::string& file) { return next_fault(file, false); }
  Fault fault_of_sync(const std::string& file) { return next_fault(file, true); }

  rocksdb::IOStatus NewWritableFile(const std::string& file, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;

 private:
  Fault next_fault(const std::string& file, bool syncing);

  std::mutex mutex_;
  Fault fault_ = Fault::none;
  std::string part_;
  int spared_ = 0;
};

}  // namespace singletable::engine
