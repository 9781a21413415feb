#pragma once

#include <cstddef>
#include <string_view>

#include <singletable/backend/backend.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/remote/remote_options.hpp>

namespace singletable {

/// How what a url names behaves; each member says for which urls.
struct ConnectOptions {
  /// `embedded:` and `memory:`. The time that expires items.
  Clock clock = system_now;
  /// `embedded:`. Acknowledge a write after it has reached stable storage.
  /// Without it a crash of the machine (not of the process) can lose the last
  /// moments' writes, never half of one.
  bool sync = true;
  /// `embedded:`. Memory for cached reads and for writes not yet in table files.
  std::size_t memory_bytes = std::size_t{256} * 1024 * 1024;
  /// `embedded:` and `memory:`. How often expired items are deleted in the
  /// background; zero never does.
  std::chrono::milliseconds expiry_interval = std::chrono::minutes{1};
  /// The others.
  RemoteOptions remote = {};
};

/// The backend that `url` names:
///
///     memory:          an empty one that lives and dies with the result
///     embedded:PATH    a durable one in the folder PATH, made if missing
///     dynamodb:REGION, https://HOST[:PORT], http://HOST[:PORT]    see connect_remote
///
/// Throws ConfigurationError for any other url, and for one that needs a part
/// of the library that was not built; StorageError when the folder is open
/// already, can't be used, is damaged, or was written by a newer format; and
/// what connect_remote throws.
BackendPtr connect(std::string_view url, const ConnectOptions& options = {});

}  // namespace singletable
