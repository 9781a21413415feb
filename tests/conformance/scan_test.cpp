#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Scan : public BackendTest {
 protected:
  void put_many(int count) {
    for (int i = 0; i < count; ++i) {
      put({{"pk", std::to_string(i)}, {"sk", "s"}, {"n", i}, {"gsi1pk", i % 2 == 0 ? "g" : "h"}});
    }
  }

  /// The numbers `n` of all items, page by page.
  std::multiset<int> numbers(ScanRequest request) {
    std::multiset<int> numbers;
    do {
      const PageOutput page = backend().scan(request);
      for (const Item& item : page.items) {
        numbers.insert(*item.find("n")->as_number().to_integer<int>());
      }
      request.exclusive_start_key = page.last_evaluated_key;
    } while (request.exclusive_start_key);
    return numbers;
  }

  static std::multiset<int> up_to(int count) {
    std::multiset<int> numbers;
    for (int i = 0; i < count; ++i) numbers.insert(i);
    return numbers;
  }
};
SINGLETABLE_ON_EVERY_BACKEND(Scan);

TEST_P(Scan, SeesEveryItemOnceWhateverThePageSize) {
  put_many(20);
  for (const int limit : {1, 3, 20, 21}) {
    EXPECT_EQ(numbers({.table = "App", .limit = limit}), up_to(20)) << limit;
  }
}

TEST_P(Scan, SegmentsShareTheItemsAmongThem) {
  put_many(50);
  for (const std::int64_t total : {1, 2, 7, 1000}) {
    std::multiset<int> seen;
    for (std::int64_t segment = 0; segment < total; ++segment) {
      seen.merge(numbers({.table = "App", .limit = 4, .segment = ScanSegment{segment, total}}));
    }
    EXPECT_EQ(seen, up_to(50)) << total;
  }
}

TEST_P(Scan, OfAnEmptyTableIsEmpty) {
  const PageOutput page = backend().scan({.table = "App"});
  EXPECT_THAT(page.items, IsEmpty());
  EXPECT_EQ(page.scanned_count, 0);
  EXPECT_EQ(page.last_evaluated_key, std::nullopt);
}

TEST_P(Scan, FiltersAlsoByKeys) {
  put_many(5);
  const PageOutput page = backend().scan(
      {.table = "App",
       .filter = Condition::Compare{Path::parse("pk"), Comparator::equal, Value{"3"}},
       .projection = {Path::parse("n")}});
  EXPECT_THAT(page.items, ElementsAre(Item{{"n", 3}}));
  EXPECT_EQ(page.scanned_count, 5);
}

TEST_P(Scan, ReadsAnIndexWithWhatItKeeps) {
  put({{"pk", "p"}, {"sk", "s"}, {"gsi1pk", "g"}, {"n", 1}});
  put(key("p", "not in the index"));
  const PageOutput page = backend().scan({.table = "App", .index = "KEYS"});
  EXPECT_THAT(page.items, ElementsAre(Item{{"gsi1pk", "g"}, {"pk", "p"}, {"sk", "s"}}));
}

TEST_P(Scan, FindsWithItsFilterNoAttributeThatAnIndexLacks) {
  differs_on_dynamodb_local("filters whole items",
                            "github.com/paritysuite/dynamodb-conformance, executeStatementIndex");
  put({{"pk", "p"}, {"sk", "s"}, {"gsi1pk", "g"}, {"rank", 1}, {"x", 1}});
  for (const std::string index : {"KEYS", "LOCAL"}) {
    const auto count = [&](const Condition& filter) {
      return backend().scan({.table = "App", .index = index, .filter = filter}).count;
    };
    EXPECT_EQ(count(Condition::Exists{Path::parse("x")}), 0) << index;
    EXPECT_EQ(count(Condition::NotExists{Path::parse("x")}), 1) << index;
  }
}

TEST_P(Scan, PagesThroughAnIndex) {
  put_many(9);
  ScanRequest request{.table = "App", .index = "KEYS", .limit = 2};
  std::set<std::string> seen;
  do {
    const PageOutput page = backend().scan(request);
    for (const Item& item : page.items) seen.insert(to_text(*item.find("pk")));
    request.exclusive_start_key = page.last_evaluated_key;
  } while (request.exclusive_start_key);
  EXPECT_THAT(seen, SizeIs(9));
}

TEST_P(Scan, SeesOnlyItsOwnTable) {
  put_many(2);
  backend().create_table(app_table("Other"));
  backend().put_item({.table = "Other", .item = key("x", "y")});
  EXPECT_THAT(backend().scan({.table = "Other"}).items, SizeIs(1));
}

}  // namespace
}  // namespace singletable::conformance
