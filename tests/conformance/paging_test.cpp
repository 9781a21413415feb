// Pages of every size and direction hold every item once, in one order, also
// where many have the same index key.

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"
#include "engine/random_seed.hpp"

namespace singletable::conformance {
namespace {

using engine::random_int;
using engine::random_seed;
using testing::ElementsAreArray;
using testing::UnorderedElementsAreArray;

class Paging : public BackendTest {
 protected:
  static constexpr int item_count = 60;

  void SetUp() override {
    BackendTest::SetUp();
    std::mt19937_64 random{seed_};
    for (int i = 0; i < item_count; ++i) {
      Item item = key(random_int(random, 0, 2) == 0 ? "b" : "a", std::to_string(i));
      if (random_int(random, 0, 4) > 0)
        item.set("gsi1pk", Value{random_int(random, 0, 1) == 0 ? "g" : "h"});
      if (random_int(random, 0, 4) > 0) item.set("gsi1sk", Value{random_int(random, -1, 1)});
      if (random_int(random, 0, 4) > 0) item.set("rank", Value{random_int(random, 0, 2)});
      put(item);
      items_.push_back(item);
    }
  }

  /// The keys of all items that a page after page of `limit` gives.
  std::vector<Item> read(QueryRequest request, std::int64_t limit) {
    request.limit = limit;
    std::vector<Item> keys;
    do {
      const PageOutput page = backend().query(request);
      EXPECT_LE(page.items.size(), static_cast<std::size_t>(limit));
      for (const Item& item : page.items) keys.push_back(key_of(item));
      request.exclusive_start_key = page.last_evaluated_key;
    } while (request.exclusive_start_key);
    return keys;
  }
  std::vector<Item> scan(ScanRequest request) {
    std::vector<Item> keys;
    do {
      const PageOutput page = backend().scan(request);
      for (const Item& item : page.items) keys.push_back(key_of(item));
      request.exclusive_start_key = page.last_evaluated_key;
    } while (request.exclusive_start_key);
    return keys;
  }

  static Item key_of(const Item& item) {
    return {{"pk", Value{*item.find("pk")}}, {"sk", Value{*item.find("sk")}}};
  }
  /// The keys of the items that have the attributes, and `value` in the first.
  std::vector<Item> keys_with(const std::string& value, const std::vector<std::string>& names) {
    std::vector<Item> keys;
    for (const Item& item : items_) {
      const auto has = [&](const std::string& name) { return item.contains(name); };
      if (!std::all_of(names.begin(), names.end(), has)) continue;
      if (value.empty() || item.find(names.front())->as_string() == value) {
        keys.push_back(key_of(item));
      }
    }
    return keys;
  }

  const std::uint64_t seed_ = random_seed();
  std::vector<Item> items_;
};
SINGLETABLE_ON_EVERY_BACKEND(Paging);

struct Target {
  std::optional<std::string> index;
  std::string value;
  std::vector<std::string> key;
};

const std::vector<Target>& targets() {
  static const std::vector<Target> all = {{{}, "a", {"pk", "sk"}},
                                          {"LOCAL", "a", {"pk", "rank"}},
                                          {"GSI1", "g", {"gsi1pk", "gsi1sk"}},
                                          {"KEYS", "g", {"gsi1pk"}}};
  return all;
}

TEST_P(Paging, OfAQueryLosesAndRepeatsNothing) {
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed_));
  for (const Target& target : targets()) {
    QueryRequest request{.table = "App",
                         .index = target.index,
                         .key_condition = {target.key.front(), Value{target.value}}};
    const std::vector<Item> forward = read(request, item_count);
    EXPECT_THAT(forward, UnorderedElementsAreArray(keys_with(target.value, target.key)));
    std::vector<Item> backward = forward;
    std::reverse(backward.begin(), backward.end());
    for (const std::int64_t limit : {1, 2, 3, 5, 7, 20}) {
      request.ascending = true;
      EXPECT_THAT(read(request, limit), ElementsAreArray(forward));
      request.ascending = false;
      EXPECT_THAT(read(request, limit), ElementsAreArray(backward));
    }
  }
}

TEST_P(Paging, OfAScanLosesAndRepeatsNothingInAnySegments) {
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed_));
  for (const Target& target : targets()) {
    const auto expected = keys_with("", target.key);
    for (const std::int64_t limit : {1, 3, 20}) {
      EXPECT_THAT(scan({.table = "App", .index = target.index, .limit = limit}),
                  UnorderedElementsAreArray(expected));
      for (const std::int64_t total : {2, 3, 7}) {
        std::vector<Item> all;
        for (std::int64_t segment = 0; segment < total; ++segment) {
          const auto part = scan({.table = "App",
                                  .index = target.index,
                                  .limit = limit,
                                  .segment = ScanSegment{segment, total}});
          all.insert(all.end(), part.begin(), part.end());
        }
        EXPECT_THAT(all, UnorderedElementsAreArray(expected));
      }
    }
  }
}

}  // namespace
}  // namespace singletable::conformance
