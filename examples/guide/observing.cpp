// Logs and counts the calls a program makes, and explains one before it is made.

#include <iostream>
#include <memory>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [log]
// The request is logged whole, keys and values included. Streams throw only when
// asked to, so that writing to one can be noexcept.
void log(const st::ObservedCall& call) noexcept {
  std::cout << call.operation();
  for (const std::string_view table : call.tables()) std::cout << ' ' << table;
  std::cout << ": " << call.outcome() << ' ' << st::request_json(call.request);
  if (call.failure != nullptr) std::cout << " (" << call.failure->what() << ')';
  std::cout << '\n';
}
// [log end]

void print(const st::CallCounters& counters) {
  // [counts]
  for (const auto& [kind, count] : counters.counts()) {
    std::cout << kind.operation << " on " << kind.table << ": " << count.calls << " calls, "
              << count.consumed_capacity.units() << " units";
    for (const auto& [error, times] : count.errors) std::cout << ", " << times << ' ' << error;
    std::cout << '\n';
  }
  // [counts end]
}

void print(const st::Explanation& explanation) {
  // [explained]
  std::cout << explanation.operation << ' ' << explanation.request << '\n'
            << "reads " << explanation.reads << '\n'
            << "for at least " << explanation.least_capacity.read_units << " units\n";
  for (const std::string& warning : explanation.warnings) std::cout << warning << '\n';
  // [explained end]
}

void explain(const st::Provider& provider) {
  // [explain]
  const st::Explanation of_query =
      st::explain(st::Provider::Query{.table = "Orders",
                                      .partition_key = {"shop", "north"},
                                      .index = "byShop",
                                      .filters = {{"status", "open"}}});

  const st::SingleTable game{
      provider,
      {.table = "Game",
       .partition_key = "pk",
       .range_key = "sk",
       .indexes = {{"Scores", {.partition_key = "board", .range_key = "score", .numeric = true}}}}};
  const st::Explanation of_table =
      st::explain(game, st::SingleTable::Query{.partition = "BOARD", .index = "Scores"});
  // [explain end]
  print(of_query);
  print(of_table);
}

}  // namespace

int main() {
  // [observe]
  st::CallCounters counters;
  const auto observed = std::make_shared<st::ObservingBackend>(
      st::connect("memory:"), [&](const st::ObservedCall& call) noexcept {
        log(call);
        counters.add(call);
      });
  const st::Provider provider{observed};
  // [observe end]

  observed->create_table({.table = "Users", .key = {{"userId"}}});
  st::CapacityMeter meter;  // asks for the capacity that the counters add up
  const auto create = [&] {
    provider.create({.table = "Users",
                     .item = {{"userId", "ann"}, {"name", "Ann"}},
                     .conditions = {{.operation = st::Operation::not_exists, .property = "userId"}},
                     .capacity_meter = &meter});
  };
  create();
  try {
    create();
  } catch (const st::ConditionalCheckFailed&) {
    std::cout << "Ann is there already\n";
  }
  print(counters);
  explain(provider);
}
