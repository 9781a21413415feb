#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

using testing::UnorderedElementsAreArray;

/// Random writes against a map of items, which tells what the table and each
/// of its indexes must hold.
class Model : public EngineTest {
 protected:
  using Key = std::pair<std::string, std::string>;

  void run(int steps) {
    const std::uint64_t seed = random_seed();
    SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
    random_.seed(seed);
    engine().update_time_to_live({"App", "ttl", true});
    for (int step = 0; step < steps && !HasFatalFailure(); ++step) {
      SCOPED_TRACE(step);
      write();
      if (step % 100 == 99) {
        compare();
        if (GetParam() == Place::folder) reopen();
      }
    }
    compare();
  }

 private:
  int pick(int low, int high) { return random_int(random_, low, high); }

  Key random_key() { return {std::string(1, "pqr"[pick(0, 2)]), std::to_string(pick(0, 5))}; }

  Item random_item(const Key& at) {
    Item item = key(at.first, at.second);
    if (pick(0, 2) > 0) item.set("gsi1pk", Value{std::string(1, "gh"[pick(0, 1)])});
    if (pick(0, 2) > 0) item.set("gsi1sk", Value{pick(-2, 2)});
    if (pick(0, 2) > 0) item.set("owner", Value{std::string(1, "xy"[pick(0, 1)])});
    if (pick(0, 2) > 0) item.set("rank", Value{pick(0, 9)});
    if (pick(0, 2) > 0) item.set("title", Value{std::to_string(pick(0, 1))});
    if (pick(0, 2) > 0) item.set("ttl", Value{clock().seconds() + pick(-5, 5)});
    return item;
  }

  void write() {
    switch (pick(0, 4)) {
      case 0:
        return put_one();
      case 1:
        return update_one();
      case 2:
        return delete_one();
      case 3:
        return write_batch();
      default:
        return transact();
    }
  }

  void put_one() {
    const Key at = random_key();
    const Item item = random_item(at);
    const auto before =
        engine()
            .put_item({.table = "App", .item = item, .return_values = ReturnValues::all_old})
            .attributes;
    EXPECT_EQ(before, known(at));
    items_[at] = item;
  }

  void update_one() {
    const Key at = random_key();
    const Item values = random_item(at);
    Update update;
    Item after = known(at).value_or(key(at.first, at.second));
    for (const char* name : {"gsi1pk", "gsi1sk", "owner", "rank", "title", "ttl"}) {
      if (const auto value = values.find(name)) {
        update.set.push_back({Path::attribute(name), {Value{*value}}});
        after.set(name, *value);
      } else if (pick(0, 1) == 0) {
        update.remove.push_back(Path::attribute(name));
        after.erase(name);
      }
    }
    const auto returned = engine()
                              .update_item({.table = "App",
                                            .key = key(at.first, at.second),
                                            .update = update,
                                            .return_values = ReturnValues::all_new})
                              .attributes;
    EXPECT_EQ(returned, after);
    items_[at] = after;
  }

  void delete_one() {
    const Key at = random_key();
    engine().delete_item({.table = "App", .key = key(at.first, at.second)});
    items_.erase(at);
  }

  void write_batch() {
    std::map<Key, std::optional<Item>> writes = random_writes();
    std::vector<BatchWrite> requests;
    for (const auto& [at, item] : writes) {
      if (item) {
        requests.emplace_back(BatchPut{*item});
      } else {
        requests.emplace_back(BatchDelete{key(at.first, at.second)});
      }
    }
    engine().batch_write_item({{{"App", requests}}});
    apply(writes);
  }

  void transact() {
    const std::map<Key, std::optional<Item>> writes = random_writes();
    std::vector<TransactAction> actions;
    bool holds = true;
    for (const auto& [at, item] : writes) {
      const bool wants_item = pick(0, 3) > 0 ? known(at).has_value() : pick(0, 1) == 0;
      holds = holds && wants_item == known(at).has_value();
      const Path pk = Path::attribute("pk");
      const Condition condition =
          wants_item ? Condition{Condition::Exists{pk}} : Condition{Condition::NotExists{pk}};
      if (item) {
        actions.emplace_back(TransactPut{.table = "App", .item = *item, .condition = condition});
      } else {
        actions.emplace_back(TransactDelete{
            .table = "App", .key = key(at.first, at.second), .condition = condition});
      }
    }
    try {
      engine().transact_write_items({actions});
      EXPECT_TRUE(holds);
      apply(writes);
    } catch (const TransactionCanceled&) {
      EXPECT_FALSE(holds);
    }
  }

  std::map<Key, std::optional<Item>> random_writes() {
    std::map<Key, std::optional<Item>> writes;
    for (int i = pick(1, 5); i > 0; --i) {
      const Key at = random_key();
      writes[at] = pick(0, 2) > 0 ? std::optional{random_item(at)} : std::nullopt;
    }
    return writes;
  }

  void apply(const std::map<Key, std::optional<Item>>& writes) {
    for (const auto& [at, item] : writes) {
      if (item) {
        items_[at] = *item;
      } else {
        items_.erase(at);
      }
    }
  }

  std::optional<Item> known(const Key& at) const {
    const auto found = items_.find(at);
    return found == items_.end() ? std::nullopt : std::optional{found->second};
  }

  void compare() {
    sweep_some();
    std::vector<Item> all;
    for (const auto& [at, item] : items_) all.push_back(item);
    EXPECT_THAT(engine().scan({.table = "App"}).items, UnorderedElementsAreArray(all));
    compare_index("GSI1", {"gsi1pk", "gsi1sk"}, {});
    compare_index("KEYS", {"gsi1pk"}, {"gsi1pk", "pk", "sk"});
    compare_index("SOME", {"owner", "sk"}, {"owner", "pk", "sk", "title"});
    compare_index("LOCAL", {"pk", "rank"}, {"pk", "rank", "sk"});
    compare_partition("p");
  }

  void sweep_some() {
    clock().advance(std::chrono::seconds{pick(0, 3)});
    std::size_t expired = 0;
    for (auto it = items_.begin(); it != items_.end();) {
      const auto ttl = it->second.find("ttl");
      const bool is_expired =
          ttl && *ttl->as_number().to_integer<std::int64_t>() < clock().seconds();
      it = is_expired ? items_.erase(it) : std::next(it);
      expired += is_expired ? 1 : 0;
    }
    EXPECT_EQ(engine().sweep_expired(), expired);
  }

  void compare_index(const std::string& index, const std::vector<std::string>& key_names,
                     const std::vector<std::string>& kept) {
    std::vector<Item> expected;
    for (const auto& [at, item] : items_) {
      const bool has_keys = std::all_of(key_names.begin(), key_names.end(),
                                        [&](const auto& name) { return item.contains(name); });
      if (!has_keys) continue;
      Item entry;
      for (const auto& [name, value] : item) {
        if (kept.empty() || std::count(kept.begin(), kept.end(), name) > 0) entry.set(name, value);
      }
      expected.push_back(entry);
    }
    EXPECT_THAT(engine().scan({.table = "App", .index = index}).items,
                UnorderedElementsAreArray(expected))
        << index;
  }

  void compare_partition(const std::string& pk) {
    for (const bool ascending : {true, false}) {
      std::vector<Item> expected;
      for (const auto& [at, item] : items_) {
        if (at.first == pk) expected.push_back(item);
      }
      if (!ascending) std::reverse(expected.begin(), expected.end());
      std::vector<Item> found;
      QueryRequest request{
          .table = "App", .key_condition = {"pk", pk}, .ascending = ascending, .limit = 2};
      do {
        PageOutput page = engine().query(request);
        found.insert(found.end(), page.items.begin(), page.items.end());
        request.exclusive_start_key = page.last_evaluated_key;
      } while (request.exclusive_start_key);
      EXPECT_EQ(found, expected);
    }
  }

  std::mt19937_64 random_;
  std::map<Key, Item> items_;
};
SINGLETABLE_ON_EVERY_ENGINE(Model);

TEST_P(Model, TableAndIndexesHoldWhatWasWritten) { run(1000); }

}  // namespace
}  // namespace singletable::engine
