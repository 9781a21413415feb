#include "remote/fresh_credentials.hpp"

#include <chrono>
#include <utility>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

constexpr std::chrono::minutes renewed_before{5};

}  // namespace

FreshCredentials::FreshCredentials(CredentialsSourcePtr source, Clock clock)
    : source_(std::move(source)), clock_(std::move(clock)) {}

bool FreshCredentials::is_fresh() const {
  return loaded_ && (!loaded_->expires_at || clock_() + renewed_before < *loaded_->expires_at);
}

std::optional<Credentials> FreshCredentials::at_hand() const {
  const std::lock_guard lock{mutex_};
  return is_fresh() ? loaded_ : std::nullopt;
}

Credentials FreshCredentials::load() {
  const std::lock_guard lock{mutex_};
  if (is_fresh()) return *loaded_;
  loaded_ = source_->load();
  if (!loaded_) {
    throw ConfigurationError(
        "No credentials found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile "
        "that has some, or give them as an option. Looked at: the environment, the shared "
        "credentials and config files, the container's service, the instance's");
  }
  return *loaded_;
}

void FreshCredentials::forget() {
  const std::lock_guard lock{mutex_};
  loaded_.reset();
}

}  // namespace singletable::remote
