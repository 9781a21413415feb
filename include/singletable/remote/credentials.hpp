#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <singletable/base/durations.hpp>
#include <singletable/signing/signature_v4.hpp>

namespace singletable {

/// Keys, and when they stop being good; absent for never.
struct Credentials {
  SigningKeys keys;
  std::optional<std::chrono::sys_seconds> expires_at = {};
};

/// Where a remote backend's credentials come from. Implementations may be called from
/// many threads at once.
class CredentialsSource {
 public:
  virtual ~CredentialsSource() = default;
  /// The present ones; it may read files, run programs or ask a service. Nothing when this
  /// source has none. Throws ConfigurationError, which never holds a secret, when it has
  /// some that can't be read.
  virtual std::optional<Credentials> load() = 0;
};

using CredentialsSourcePtr = std::shared_ptr<CredentialsSource>;

/// Always `credentials`.
CredentialsSourcePtr fixed_credentials(Credentials credentials);

}  // namespace singletable
