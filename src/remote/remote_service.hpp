#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <singletable/remote/remote_options.hpp>

#include "remote/endpoint.hpp"
#include "remote/fresh_credentials.hpp"
#include "remote/one_executor.hpp"
#include "remote/remote_settings.hpp"
#include "remote/retry_policy.hpp"

namespace singletable::remote {

/// What all who ask one service share: where it is, how to ask it, and what was learnt of
/// it. Used by many threads at once.
class RemoteService {
 public:
  RemoteService(RemoteSettings settings, const RemoteOptions& options);

  const Endpoint& endpoint() const noexcept { return endpoint_; }
  const std::string& region() const noexcept { return region_; }
  const RemoteOptions& options() const noexcept { return options_; }
  /// Null where there is to be no TLS.
  asio::ssl::context* tls() noexcept { return tls_ ? &*tls_ : nullptr; }

  RetryBudget& budget() noexcept { return budget_; }

  /// The time that a signature made now bears, by the service's clock.
  std::chrono::sys_seconds time() const;
  /// What the service's clock says now.
  void set_time(std::chrono::sys_seconds time);

  FreshCredentials& credentials() noexcept { return credentials_; }
  /// Where credentials are loaded, which may take long.
  asio::thread_pool& loader() noexcept { return loader_; }

 private:
  std::chrono::sys_seconds own_time() const;

  Endpoint endpoint_;
  std::string region_;
  RemoteOptions options_;
  std::optional<asio::ssl::context> tls_;
  FreshCredentials credentials_;
  RetryBudget budget_;
  /// What the service's time is ahead of ours.
  std::atomic<std::chrono::seconds> skew_{std::chrono::seconds{0}};
  asio::thread_pool loader_{1};
};

}  // namespace singletable::remote
