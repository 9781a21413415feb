#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace singletable::server {

/// What requests come to: "ok", the names of the exceptions that are answered, and "other".
std::span<const std::string_view> outcome_names();

/// Upper ends of a histogram of durations, ascending; what takes longer than all is counted
/// behind them.
inline constexpr std::array<std::chrono::microseconds, 15> duration_bounds{{
    std::chrono::microseconds{50},
    std::chrono::microseconds{100},
    std::chrono::microseconds{250},
    std::chrono::microseconds{500},
    std::chrono::microseconds{1'000},
    std::chrono::microseconds{2'500},
    std::chrono::microseconds{5'000},
    std::chrono::microseconds{10'000},
    std::chrono::microseconds{25'000},
    std::chrono::microseconds{50'000},
    std::chrono::microseconds{100'000},
    std::chrono::microseconds{250'000},
    std::chrono::microseconds{500'000},
    std::chrono::microseconds{1'000'000},
    std::chrono::microseconds{2'500'000},
}};

/// The requests of one operation.
struct OperationTraffic {
  /// As outcome_names.
  std::vector<std::uint64_t> outcomes;
  /// As duration_bounds, and one more.
  std::array<std::uint64_t, duration_bounds.size() + 1> durations{};
  std::chrono::nanoseconds total_duration{};
};

/// What passed through a server, or one of its threads, since it started.
struct Traffic {
  Traffic();
  Traffic& operator+=(const Traffic& other);

  /// As operation_names.
  std::vector<OperationTraffic> operations;
  std::uint64_t received_bytes = 0;
  std::uint64_t sent_bytes = 0;
};

/// Counts the traffic of one thread, which alone may call what adds; any may read. Nothing
/// waits for another thread, and none writes where another one does.
class TrafficCounters {
 public:
  TrafficCounters();

  /// `operation` is a place in operation_names, `outcome` a name, which may be unknown.
  void add_request(std::size_t operation, std::string_view outcome,
                   std::chrono::nanoseconds duration);
  void add_received(std::size_t bytes) { received_bytes_.add(bytes); }
  void add_sent(std::size_t bytes) { sent_bytes_.add(bytes); }

  /// Figures that are added to meanwhile may be of slightly different moments.
  Traffic traffic() const;

 private:
  /// Written by one thread, so that adding takes no locked instruction.
  class Counter {
   public:
    void add(std::uint64_t count) {
      value_.store(value_.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
    }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

   private:
    std::atomic<std::uint64_t> value_ = 0;
  };
  struct OperationCounters {
    std::vector<Counter> outcomes;
    std::array<Counter, duration_bounds.size() + 1> durations;
    Counter total_nanoseconds;
  };

  std::vector<OperationCounters> operations_;
  Counter received_bytes_;
  Counter sent_bytes_;
};

}  // namespace singletable::server
