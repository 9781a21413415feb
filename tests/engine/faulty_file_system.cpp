#include "engine/faulty_file_system.hpp"

#include <utility>

namespace singletable::engine {
namespace {

using rocksdb::IOStatus;

IOStatus no_space(const std::string& file) {
  IOStatus status = IOStatus::NoSpace("While appending to file: " + file);
  status.SetRetryable(true);  // as the machine's own file system does
  return status;
}

class FaultyFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name,
             FaultyFileSystem& system)
      : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), system_(system) {}

  IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                  rocksdb::IODebugContext* debug) override {
    switch (system_.fault_of_write(name_)) {
      case Fault::half:
        target()->Append({data.data(), data.size() / 2}, options, debug).PermitUncheckedError();
        return no_space(name_);
      case Fault::full:
        return no_space(name_);
      case Fault::write:
        return IOStatus::IOError("While appending to file: " + name_, "Input/output error");
      default:
        return target()->Append(data, options, debug);
    }
  }
  IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                  const rocksdb::DataVerificationInfo&, rocksdb::IODebugContext* debug) override {
    return Append(data, options, debug);
  }

  IOStatus Sync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug) override {
    return synced([&] { return target()->Sync(options, debug); });
  }
  IOStatus Fsync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug) override {
    return synced([&] { return target()->Fsync(options, debug); });
  }

 private:
  template <class Sync>
  IOStatus synced(Sync sync) {
    if (system_.fault_of_sync(name_) == Fault::none) return sync();
    return IOStatus::IOError("While fsync: " + name_, "Input/output error");
  }

  std::string name_;
  FaultyFileSystem& system_;
};

}  // namespace

void FaultyFileSystem::fail(Fault fault, std::string part, int spared) {
  const std::lock_guard lock{mutex_};
  fault_ = fault;
  part_ = std::move(part);
  spared_ = spared;
}

Fault FaultyFileSystem::next_fault(const std::string& file, bool syncing) {
  const std::lock_guard lock{mutex_};
  const std::size_t name = file.rfind('/') + 1;
  if ((fault_ == Fault::sync) != syncing || file.find(part_, name) == file.npos) return Fault::none;
  if (spared_ > 0) {
    --spared_;
    return Fault::none;
  }
  return fault_;
}

IOStatus FaultyFileSystem::NewWritableFile(const std::string& file,
                                           const rocksdb::FileOptions& options,
                                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                                           rocksdb::IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSWritableFile> made;
  IOStatus status = target()->NewWritableFile(file, options, &made, debug);
  if (status.ok()) *result = std::make_unique<FaultyFile>(std::move(made), file, *this);
  return status;
}

}  // namespace singletable::engine
