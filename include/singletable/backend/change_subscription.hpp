#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <singletable/backend/change_streams.hpp>
#include <singletable/value/limits.hpp>

namespace singletable {

/// Where a new subscription begins: at the oldest change that is kept, or behind the newest.
enum class ChangesFrom { oldest, newest };

/// Reads the changes of a table one after the other, and tells where it is, so that another one,
/// also in another process, goes on there. One thread at a time.
///
/// Each change comes once to who keeps the checkpoint with what it makes of the changes; who
/// keeps it later sees some again after a crash.
class ChangeSubscription {
 public:
  /// Of the table's stream, or of the last one it had. Throws ResourceNotFound when it has none.
  ChangeSubscription(std::shared_ptr<const ChangeStreams> streams, const std::string& table,
                     ChangesFrom from = ChangesFrom::oldest);

  /// Where another subscription was. Throws nothing: `next` tells of a text that is no checkpoint.
  static ChangeSubscription resume(std::shared_ptr<const ChangeStreams> streams,
                                   std::string checkpoint);

  /// The changes that came next, at most `most` and at most a megabyte; empty when there are none
  /// yet. Does not wait. Throws TrimmedDataAccess when changes were lost, since they were not
  /// fetched within 24 hours; ResourceNotFound when all are; ValidationError for a checkpoint that
  /// is none, and for a `most` of nothing or more than limits::get_records_page; StorageError. The
  /// place stays where it is then.
  std::vector<ChangeRecord> next(std::size_t most = limits::get_records_page);

  /// Behind what `next` gave: an opaque text.
  const std::string& checkpoint() const noexcept { return iterator_; }
  /// The stream has been disabled, and `next` gave all of it.
  bool has_ended() const noexcept { return has_ended_; }

 private:
  struct Resumed {};
  ChangeSubscription(Resumed, std::shared_ptr<const ChangeStreams> streams, std::string checkpoint);

  std::shared_ptr<const ChangeStreams> streams_;
  std::string iterator_;
  bool has_ended_ = false;
};

}  // namespace singletable
