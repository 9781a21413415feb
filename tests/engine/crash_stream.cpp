#include "engine/crash_stream.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/engine_fixture.hpp"

namespace singletable::engine {
namespace {

std::string range_key(std::uint64_t number) { return fmt::format("{:06}", number); }

void add(CrashStream::Items& items, const Item& item) {
  items.emplace(item.find("sk")->as_string(), item);
}

Item counter(const std::string& stream, std::uint64_t number) {
  return key(stream, "counter").set("n", Value{number});
}

void put(Engine& engine, const Item& item) { engine.put_item({.table = "App", .item = item}); }

namespace single {

// Of four operations the third deletes what the first put.
bool deletes(std::uint64_t number) { return number % 4 == 3; }

void perform(Engine& engine, std::uint64_t number) {
  if (deletes(number)) {
    engine.delete_item({.table = "App", .key = key("single", range_key(number - 2))});
  } else {
    put(engine, indexed_item("single", number));
  }
}

CrashStream::Items after(std::uint64_t number) {
  CrashStream::Items items;
  for (std::uint64_t i = 1; i <= number; ++i) {
    if (deletes(i)) {
      items.erase(range_key(i - 2));
    } else {
      add(items, indexed_item("single", i));
    }
  }
  return items;
}

}  // namespace single

namespace increment {

void perform(Engine& engine, std::uint64_t number) {
  UpdateItemRequest request{.table = "App",
                            .key = key("increment", "counter"),
                            .update = {.set = {{Path::parse("n"), Value{number}}}},
                            .return_item_on_condition_failure = true};
  request.condition = Condition::NotExists{Path::parse("n")};
  if (number > 1) {
    request.condition = Condition::Compare{Path::parse("n"), Comparator::equal, Value{number - 1}};
  }
  try {
    engine.update_item(request);
  } catch (const ConditionalCheckFailed& failed) {
    // Right if it was done already, when the process before was killed.
    if (failed.item() != counter("increment", number)) throw;
  }
}

CrashStream::Items after(std::uint64_t number) {
  CrashStream::Items items;
  if (number > 0) add(items, counter("increment", number));
  return items;
}

}  // namespace increment

namespace transaction {

// Puts an item, takes away the one before, counts: not what can be done twice.
void perform(Engine& engine, std::uint64_t number) {
  engine.transact_write_items(
      {.actions = {TransactPut{"App", indexed_item("transaction", number)},
                   TransactDelete{"App", key("transaction", range_key(number - 1))},
                   TransactUpdate{.table = "App",
                                  .key = key("transaction", "counter"),
                                  .update = {.add = {{Path::parse("n"), 1}}}}},
       .client_request_token = "transaction " + range_key(number)});
}

CrashStream::Items after(std::uint64_t number) {
  CrashStream::Items items;
  if (number == 0) return items;
  add(items, indexed_item("transaction", number));
  add(items, counter("transaction", number));
  return items;
}

}  // namespace transaction

namespace expiry {

bool sweeps(std::uint64_t number) { return number % 2 == 0; }

Item expired_item(std::uint64_t number) {
  const auto second =
      std::chrono::floor<std::chrono::seconds>(ManualClock::start).time_since_epoch();
  return indexed_item("expiry", number).set("ttl", Value{second.count() - 1});
}

void perform(Engine& engine, std::uint64_t number) {
  if (sweeps(number)) {
    engine.sweep_expired();
  } else {
    put(engine, expired_item(number));
  }
}

CrashStream::Items after(std::uint64_t number) {
  CrashStream::Items items;
  if (!sweeps(number)) add(items, expired_item(number));
  return items;
}

}  // namespace expiry

namespace index_change {

// Adds an index, with an entry for each item of the others, and removes it.
bool adds(std::uint64_t number) { return number % 2 == 1; }

void perform(Engine& engine, std::uint64_t number) {
  const IndexSchema added{"ADDED", {{"title"}, KeyAttribute{"gsi1sk", AttributeType::number}}};
  const auto& indexes = engine.wait_until_active("App").global_secondary_indexes;
  const bool is_there =
      std::any_of(indexes.begin(), indexes.end(),
                  [&](const IndexDescription& index) { return index.schema.name == added.name; });
  if (is_there == adds(number)) return;  // the process before was killed behind it
  UpdateTableRequest change{.table = "App", .index_update = DeleteIndex{added.name}};
  if (adds(number)) change.index_update = CreateIndex{added};
  engine.update_table(change);
  engine.wait_until_active("App");
}

CrashStream::Items after(std::uint64_t) { return {}; }

}  // namespace index_change

}  // namespace

Item indexed_item(const std::string& stream, std::uint64_t number) {
  Item item = key(stream, range_key(number));
  item.set("gsi1pk", Value{fmt::format("g{}", number % 10)});
  item.set("gsi1sk", Value{number});
  item.set("owner", Value{stream});
  item.set("rank", Value{number % 7});
  item.set("title", Value{fmt::format("title {}", number)});
  item.set("text", Value{std::string(number * 7919 % 2000, 't')});
  return item;
}

const std::vector<CrashStream>& crash_streams() {
  static const std::vector<CrashStream> streams{
      {"single", single::perform, single::after},
      {"increment", increment::perform, increment::after},
      {"transaction", transaction::perform, transaction::after},
      {"expiry", expiry::perform, expiry::after},
      {"index change", index_change::perform, index_change::after},
  };
  return streams;
}

EngineOptions crash_options(const std::string& folder) {
  // The least memory, so that tables are written and merged in between.
  return {.path = folder,
          .memory_bytes = std::size_t{1} << 20,
          .clock = ManualClock{}.clock(),
          .expiry_interval = {}};
}

}  // namespace singletable::engine
