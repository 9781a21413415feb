#include "macro/table_growth.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "macro/large_table.hpp"
#include "macro/ratio.hpp"
#include "temporary_folder.hpp"

namespace singletable::bench {
namespace {

constexpr std::size_t few = 10 * thousand;

/// A folder with a closed table of `count` items.
const std::filesystem::path& filled_folder(std::size_t count) {
  static std::map<std::size_t, TemporaryFolder> folders;
  const auto [found, is_new] = folders.try_emplace(count);
  if (is_new) LargeTable{found->second.path()}.fill(count);
  return found->second.path();
}

/// Reads items out of `numbers`, one after the other.
class Reader {
 public:
  Reader(std::size_t count, std::vector<std::size_t> numbers)
      : table_(filled_folder(count)), numbers_(std::move(numbers)) {
    for (const std::size_t number : numbers_) table_.get(number);
  }

  void operator()() {
    benchmark::DoNotOptimize(table_.get(numbers_[next_]));
    next_ = (next_ + 1) % numbers_.size();
  }

 private:
  LargeTable table_;
  std::vector<std::size_t> numbers_;
  std::size_t next_ = 0;
};

/// Different ones, so that the order they are read in is not that of their keys.
std::vector<std::size_t> random_numbers(std::size_t how_many, std::size_t below) {
  std::mt19937_64 random{4711};
  std::uniform_int_distribution<std::size_t> pick{0, below - 1};
  std::vector<std::size_t> numbers(how_many);
  for (std::size_t& number : numbers) number = pick(random);
  return numbers;
}

void compare_get(benchmark::State& state, std::size_t count, std::size_t read,
                 std::optional<double> goal) {
  constexpr std::size_t turn = 1000;
  Reader of_many{count, random_numbers(read, count)};
  Reader of_few{few, random_numbers(few, few)};
  Nanoseconds many_took{0};
  Nanoseconds few_took{0};
  for (auto _ : state) {
    many_took += time_calls(turn, [&] { of_many(); });
    few_took += time_calls(turn, [&] { of_few(); });
  }
  const auto turns = static_cast<double>(state.iterations());
  state.counters["many_ns"] = many_took.count() / turns;
  state.counters["few_ns"] = few_took.count() / turns;
  report(state, many_took / few_took, goal, false);
}

}  // namespace

void opening_in_ms(benchmark::State& state, std::size_t count) {
  const auto& folder = filled_folder(count);
  std::chrono::duration<double, std::milli> took{0};
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const auto engine = open_engine({.path = folder});
    took += std::chrono::steady_clock::now() - start;
  }
  report(state, took.count() / static_cast<double>(state.iterations()), 50, false);
}

void get_over_that_of_10_thousand(benchmark::State& state, std::size_t count) {
  compare_get(state, count, few, 2);
}

void get_anywhere_over_that_of_10_thousand(benchmark::State& state, std::size_t count) {
  compare_get(state, count, count / 10, {});
}

void disk_bytes_an_item(benchmark::State& state, std::size_t count) {
  const auto& folder = filled_folder(count);
  for (auto _ : state) benchmark::DoNotOptimize(bytes_on_disk(folder));
  report(state, static_cast<double>(bytes_on_disk(folder)) / static_cast<double>(count), {}, false);
}

}  // namespace singletable::bench
