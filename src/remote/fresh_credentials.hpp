#pragma once

#include <mutex>
#include <optional>

#include <singletable/base/clock.hpp>
#include <singletable/remote/credentials.hpp>

namespace singletable::remote {

/// The last credentials of a source, loaded again before they expire. Many threads may
/// share one; while one of them loads, the others wait.
class FreshCredentials {
 public:
  FreshCredentials(CredentialsSourcePtr source, Clock clock);

  /// Those at hand, when they are good for some minutes yet.
  std::optional<Credentials> at_hand() const;
  /// The same, else what the source gives now. Throws ConfigurationError when it has none.
  Credentials load();
  /// The service took them for no good ones.
  void forget();

 private:
  bool is_fresh() const;

  CredentialsSourcePtr source_;
  Clock clock_;
  mutable std::mutex mutex_;
  std::optional<Credentials> loaded_;
};

}  // namespace singletable::remote
