#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <singletable/value/number.hpp>

namespace {

using singletable::Number;

/// What one benchmark cycles through, so that no branch is always the same.
using Texts = std::array<std::string_view, 8>;

constexpr Texts counters{"0", "7", "-1", "42", "100", "1000", "31", "-365"};
constexpr Texts integers{"1705312800000", "1234500",      "99",          "-48151623",
                         "8000",          "400000000000", "20240115103", "7"};
constexpr Texts fractions{"12.5",   "0.001", "-3.14159", "19.99",
                          "100.05", "0.75",  "-0.5",     "1234.56"};
constexpr Texts wide{"12345678901234567890123456789012345678",
                     "-0.12345678901234567890123456789012345678",
                     "3.1415926535897932384626433832795028841",
                     "-99999999999999999999999999999999999999",
                     "1E+125",
                     "1.5E-130",
                     "314159265358979323846.26433832795028841",
                     "-2.7182818284590452353602874713526624977E+60"};

std::array<Number, 8> numbers(const Texts& texts) {
  std::array<Number, 8> parsed;
  for (std::size_t i = 0; i < texts.size(); ++i) parsed[i] = Number::parse(texts[i]);
  return parsed;
}

template <class Operation>
void cycle(benchmark::State& state, Operation operation) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(operation(i++ % 8));
}

void parse(benchmark::State& state, const Texts& texts) {
  cycle(state, [&](std::size_t i) { return Number::parse(texts[i]); });
}
BENCHMARK_CAPTURE(parse, counters, counters);
BENCHMARK_CAPTURE(parse, integers, integers);
BENCHMARK_CAPTURE(parse, fractions, fractions);
BENCHMARK_CAPTURE(parse, wide, wide);

void print(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  std::string out;
  cycle(state, [&](std::size_t i) {
    out.clear();
    values[i].append_to(out);
    return out.data();
  });
}
BENCHMARK_CAPTURE(print, counters, counters);
BENCHMARK_CAPTURE(print, integers, integers);
BENCHMARK_CAPTURE(print, fractions, fractions);
BENCHMARK_CAPTURE(print, wide, wide);

/// Pairs of `wide` have no exact sum, except of a number and its negation.
void add(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  cycle(state, [&](std::size_t i) { return values[i] + values[(i + 1) % 8]; });
}
BENCHMARK_CAPTURE(add, counters, counters);
BENCHMARK_CAPTURE(add, integers, integers);
BENCHMARK_CAPTURE(add, fractions, fractions);

void subtract_equal(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  cycle(state, [&](std::size_t i) { return values[i] - values[i]; });
}
BENCHMARK_CAPTURE(subtract_equal, wide, wide);

void compare(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  cycle(state, [&](std::size_t i) { return values[i] < values[(i + 3) % 8]; });
}
BENCHMARK_CAPTURE(compare, integers, integers);
BENCHMARK_CAPTURE(compare, fractions, fractions);
BENCHMARK_CAPTURE(compare, wide, wide);

void hash(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  cycle(state, [&](std::size_t i) { return std::hash<Number>{}(values[i]); });
}
BENCHMARK_CAPTURE(hash, integers, integers);

void write_bytes(benchmark::State& state, const Texts& texts) {
  const auto values = numbers(texts);
  std::string out;
  cycle(state, [&](std::size_t i) {
    out.clear();
    values[i].append_ordered_bytes(out);
    return out.data();
  });
}
BENCHMARK_CAPTURE(write_bytes, counters, counters);
BENCHMARK_CAPTURE(write_bytes, integers, integers);
BENCHMARK_CAPTURE(write_bytes, fractions, fractions);
BENCHMARK_CAPTURE(write_bytes, wide, wide);

std::array<std::string, 8> ordered_bytes(const Texts& texts) {
  std::array<std::string, 8> bytes;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Number::parse(texts[i]).append_ordered_bytes(bytes[i]);
  }
  return bytes;
}

void read_bytes(benchmark::State& state, const Texts& texts) {
  const auto bytes = ordered_bytes(texts);
  cycle(state, [&](std::size_t i) {
    std::string_view in = bytes[i];
    return Number::read_ordered_bytes(in);
  });
}
BENCHMARK_CAPTURE(read_bytes, counters, counters);
BENCHMARK_CAPTURE(read_bytes, integers, integers);
BENCHMARK_CAPTURE(read_bytes, fractions, fractions);
BENCHMARK_CAPTURE(read_bytes, wide, wide);

void skip_bytes(benchmark::State& state, const Texts& texts) {
  const auto bytes = ordered_bytes(texts);
  cycle(state, [&](std::size_t i) { return Number::ordered_bytes_length(bytes[i]); });
}
BENCHMARK_CAPTURE(skip_bytes, integers, integers);

void from_int64(benchmark::State& state) {
  const std::array<std::int64_t, 8> values{0, 7, -1, 42, 1705312800000, 1000, 31, INT64_MIN};
  cycle(state, [&](std::size_t i) { return Number{values[i]}; });
}
BENCHMARK(from_int64);

void to_int64(benchmark::State& state) {
  const auto values = numbers(integers);
  cycle(state, [&](std::size_t i) { return values[i].to_integer<std::int64_t>(); });
}
BENCHMARK(to_int64);

void from_double(benchmark::State& state) {
  const std::array<double, 8> values{12.5, 0.001, -3.14159, 19.99, 1e20, 0.1, 1.0 / 3, 1234.56};
  cycle(state, [&](std::size_t i) { return Number::from_double(values[i]); });
}
BENCHMARK(from_double);

void to_double(benchmark::State& state) {
  const auto values = numbers(fractions);
  cycle(state, [&](std::size_t i) { return values[i].to_double(); });
}
BENCHMARK(to_double);

void item_size(benchmark::State& state) {
  const auto values = numbers(integers);
  cycle(state, [&](std::size_t i) { return values[i].item_size_bytes(); });
}
BENCHMARK(item_size);

}  // namespace
