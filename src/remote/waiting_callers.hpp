#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "remote/remote_client.hpp"

namespace singletable::remote {

/// Calls that their threads wait for: each thread sends and reads by itself meanwhile, so
/// that no other one has to be woken for it. Used by many threads at once.
class WaitingCallers {
 public:
  /// The service must outlive this.
  explicit WaitingCallers(RemoteService& service);
  WaitingCallers(const WaitingCallers&) = delete;
  WaitingCallers& operator=(const WaitingCallers&) = delete;
  ~WaitingCallers();

  /// As RemoteClient's `call`; also throws ConnectionError when all connections are busy
  /// with others' calls until the time for it is up.
  CallOutcome call(ServiceCall call);

 private:
  /// A connection, and what runs it.
  class Lane;

  /// An idle one; null where there is room for a new one.
  std::unique_ptr<Lane> take(const ServiceCall& call);
  void give_back(std::unique_ptr<Lane> lane);

  RemoteService& service_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::size_t taken_ = 0;
  std::vector<std::unique_ptr<Lane>> idle_;
};

}  // namespace singletable::remote
