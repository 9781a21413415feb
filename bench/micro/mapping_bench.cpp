#include <benchmark/benchmark.h>

#include <cstdint>
#include <optional>
#include <string>

#include <singletable/mapping/record.hpp>

namespace {

namespace st = singletable;

/// 15 attributes, about 400 bytes: what most applications store. Only some of
/// the texts are too long to be kept without an allocation.
struct Order {
  std::string order_id = "ord_01HQ3Z5K8PB2N6W4T7V9X1Y3Z5";
  std::string customer_id = "cus_5f0c2a6e81723";
  std::string email = "johanna.de.vries-example@mail.example.com";
  std::string currency = "EUR";
  std::string state = "confirmed";
  std::string street = "Van Woustraat 123, second floor, on the left, at the back";
  std::string city = "Amsterdam";
  std::string country = "NL";
  std::string created_at = "2024-01-15T10:00:00.000Z";
  std::optional<std::string> updated_at = "2024-01-16T11:30:00.000Z";
  std::int64_t total_cents = 1'234'500;
  std::int32_t item_count = 7;
  std::int64_t version = 3;
  bool paid = true;
  bool gift = false;
};

void encode_record(benchmark::State& state) {
  const Order order;
  for (auto _ : state) benchmark::DoNotOptimize(st::to_item(order));
  state.counters["item_bytes"] = static_cast<double>(st::to_item(order).bytes().size());
}
BENCHMARK(encode_record);

void decode_record(benchmark::State& state) {
  const st::Item item = st::to_item(Order{});
  for (auto _ : state) benchmark::DoNotOptimize(st::from_item<Order>(item));
}
BENCHMARK(decode_record);

/// As a table stores it: with keys and index keys that the struct ignores.
void decode_record_with_table_attributes(benchmark::State& state) {
  const st::Item item = st::merge(
      st::to_item(Order{}),
      st::Item{{"pk", "USER#1"}, {"sk", "ORDER#1"}, {"_type", "ORDER"}, {"gsi1pk", "ORDER#1"}});
  for (auto _ : state) benchmark::DoNotOptimize(st::from_item<Order>(item));
}
BENCHMARK(decode_record_with_table_attributes);

void decode_tree(benchmark::State& state) {
  const st::Item item = st::to_item(Order{});
  for (auto _ : state) benchmark::DoNotOptimize(st::AttributeValue{item.view()});
}
BENCHMARK(decode_tree);

void walk_item(benchmark::State& state) {
  const st::Item item = st::to_item(Order{});
  for (auto _ : state) benchmark::DoNotOptimize(item.size());
}
BENCHMARK(walk_item);

void copy_record(benchmark::State& state) {
  const Order order;
  for (auto _ : state) {
    Order copy = order;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(copy_record);

}  // namespace
