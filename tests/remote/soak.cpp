// Many calls beside each other for a long time, on any server: remote_soak URL SECONDS
//
// Counts what each of 32 coroutines adds to a counter of its own, and reads it back; writes
// down memory and open descriptors every ten seconds, and fails when a count is wrong or
// either has grown from the first third of the time to the last.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <vector>

#include <singletable/async.hpp>
#include <singletable/connect/connect.hpp>

#include "backend/begun.hpp"

namespace st = singletable;

using st::Begun;

namespace {

using std::chrono::steady_clock;

constexpr std::size_t in_flight = 32;
constexpr std::chrono::seconds between_samples{10};
constexpr double most_growth = 1.1;

struct Counter {
  std::string name;
  std::int64_t value = 0;
  std::string text = {};
};

constexpr auto counter_entity =
    st::entity<Counter, "COUNTER">.partition_key<"SOAK#{name}">().range_key<"COUNTER">();
using Counters = decltype(std::declval<st::SingleTable>().from(counter_entity));

struct Progress {
  std::atomic<bool> is_over = false;
  std::atomic<std::int64_t> calls = 0;
};

void require(bool good, const char* what) {
  if (!good) throw std::runtime_error(what);
}

/// One counter's life, again and again.
Begun count(Counters counters, std::string name, Progress& progress) {
  const auto items = counters.async();
  std::int64_t value = 0;
  while (!progress.is_over) {
    const Counter blank{.name = name, .text = std::string(300, 't')};
    co_await items.put(blank);
    for (value = 0; value < 20; ++value) {
      co_await items.update(name, st::add<&Counter::value>(1));
      const std::optional<Counter> read = co_await items.get_consistent(name);
      require(read && read->value == value + 1, "a count is wrong");
      progress.calls += 2;
    }
    const std::vector<Counter> found = co_await counters.query(name).async().all();
    require(found.size() == 1, "a query found something else");
    co_await items.erase(name);
    progress.calls += 3;
  }
}

struct Sample {
  double megabytes;
  std::size_t descriptors;
};

Sample take_sample() {
  std::ifstream status{"/proc/self/status"};
  double kilobytes = 0;
  for (std::string word; status >> word;) {
    if (word == "VmRSS:") status >> kilobytes;
  }
  const std::filesystem::directory_iterator open{"/proc/self/fd"};
  return {kilobytes / 1024, static_cast<std::size_t>(std::distance(begin(open), end(open)))};
}

/// The most of a part of the samples.
template <class Of>
double most(const std::vector<Sample>& samples, std::size_t from, std::size_t to, Of of) {
  double found = 0;
  for (std::size_t i = from; i < to; ++i)
    found = std::max(found, static_cast<double>(of(samples[i])));
  return found;
}

bool has_grown(const std::vector<Sample>& samples) {
  const std::size_t third = samples.size() / 3;
  const auto grows = [&](auto of) {
    return most(samples, samples.size() - third, samples.size(), of) >
           most_growth * most(samples, 0, third, of);
  };
  return third > 0 && (grows([](const Sample& sample) { return sample.megabytes; }) ||
                       grows([](const Sample& sample) { return sample.descriptors; }));
}

int soak(const std::string& url, std::chrono::seconds time) {
  const st::SingleTable table{st::Provider{st::connect(url)},
                              {.table = "Soak", .partition_key = "pk", .range_key = "sk"}};
  table.create_if_missing();
  const Counters counters = table.from(counter_entity);
  Progress progress;
  std::vector<Begun> running;
  for (std::size_t i = 0; i < in_flight; ++i) {
    running.push_back(count(counters, std::to_string(i), progress));
  }
  std::vector<Sample> samples;
  const auto end = steady_clock::now() + time;
  while (steady_clock::now() < end) {
    running.front().ended.wait_until(std::min(end, steady_clock::now() + between_samples));
    samples.push_back(take_sample());
    std::printf("%lld calls, %.1f MB, %zu descriptors\n", static_cast<long long>(progress.calls),
                samples.back().megabytes, samples.back().descriptors);
    std::fflush(stdout);
  }
  progress.is_over = true;
  for (Begun& each : running) each.ended.get();
  if (!has_grown(samples)) return 0;
  std::fputs("memory or descriptors have grown\n", stderr);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: remote_soak URL SECONDS\n", stderr);
    return 2;
  }
  try {
    return soak(argv[1], std::chrono::seconds{std::atoi(argv[2])});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
