#include <singletable/provider/item_range.hpp>

#include <algorithm>
#include <concepts>
#include <ranges>

#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/base/error.hpp>

#include "engine/allocation_count.hpp"
#include "provider/counted_pages.hpp"

namespace singletable {
namespace {

static_assert(std::ranges::input_range<ItemRange<Item>>);
static_assert(std::ranges::input_range<ItemRange<Entry>>);
static_assert(!std::ranges::forward_range<ItemRange<Entry>>);
static_assert(std::same_as<std::ranges::range_value_t<ItemRange<Entry>>, Entry>);
static_assert(std::same_as<std::ranges::range_reference_t<ItemRange<Entry>>, Entry&>);
static_assert(std::movable<ItemRange<Entry>> && !std::copyable<ItemRange<Entry>>);

class ItemRangeTest : public CountedPagesTest {
 protected:
  void SetUp() override {
    CountedPagesTest::SetUp();
    write_entries(25);
    take_requests();
  }

  static Provider::Query in_tens() {
    Provider::Query query = book();
    query.page_size = 10;
    return query;
  }

  template <class T>
  static std::vector<std::string> ids(ItemRange<T> range) {
    std::vector<std::string> ids;
    for (const Entry& entry : range) ids.push_back(entry.id);
    return ids;
  }
};

TEST_F(ItemRangeTest, GivesAllItemsInOrder) {
  const auto found = ids(provider_.query_range<Entry>(in_tens()));
  ASSERT_EQ(found.size(), 25U);
  for (std::size_t i = 0; i < 25; ++i) EXPECT_EQ(found[i], id_of(static_cast<std::int64_t>(i)));
  EXPECT_EQ(take_requests(), 3U);

  Provider::Query down = in_tens();
  down.retrieve_order = RetrieveOrder::descending;
  auto range = provider_.query_range<Entry>(down);
  std::vector<Entry> entries;
  std::ranges::copy(range, std::back_inserter(entries));
  EXPECT_EQ(entries, provider_.query_all<Entry>(down));
}

TEST_F(ItemRangeTest, HoldsOnePageHoweverManyThereAre) {
  write_entries(500);
  const auto most_bytes_of_items = [&](std::int64_t count) {
    Provider::Query query = in_tens();
    query.max_items = count;
    return engine::most_bytes_of([&] {
      std::int64_t seen = 0;
      for (const Entry& entry : provider_.query_range<Entry>(query))
        seen += entry.id.empty() ? 0 : 1;
      EXPECT_EQ(seen, count);
    });
  };
  const auto of_two_pages = most_bytes_of_items(20);
  EXPECT_LE(most_bytes_of_items(500), of_two_pages + of_two_pages / 2);
  EXPECT_GT(engine::most_bytes_of([&] { provider_.query_all<Entry>(book()); }), 5 * of_two_pages);
}

TEST_F(ItemRangeTest, SendsARequestOnlyWhenItComesToItsPage) {
  auto range = provider_.query_range(in_tens());
  EXPECT_EQ(take_requests(), 0U);
  std::size_t passed = 0;
  for (auto item = range.begin(); item != range.end(); ++item, ++passed) {
    EXPECT_EQ(take_requests(), passed % 10 == 0 ? 1U : 0U) << passed;
  }
  EXPECT_EQ(passed, 25U);
  EXPECT_EQ(take_requests(), 0U);
}

TEST_F(ItemRangeTest, ALoopThatEndsEarlySendsNothingMore) {
  std::size_t passed = 0;
  for (const Entry& entry : provider_.query_range<Entry>(in_tens())) {
    EXPECT_EQ(entry.book, "b");
    if (++passed == 10) break;
  }
  EXPECT_EQ(take_requests(), 1U);
}

TEST_F(ItemRangeTest, StopsAtItsCapWithoutAnotherRequest) {
  Provider::Query query = in_tens();
  query.max_items = 14;
  EXPECT_EQ(ids(provider_.query_range<Entry>(query)).size(), 14U);
  EXPECT_EQ(take_limits(), (std::vector<std::int64_t>{10, 4}));
  query.filters = tenths();
  query.max_items = 2;
  EXPECT_EQ(ids(provider_.query_range<Entry>(query)),
            (std::vector<std::string>{id_of(4), id_of(14)}));
  query.max_items = 99;
  EXPECT_EQ(ids(provider_.query_range<Entry>(query)).size(), 3U);
  query.limit = 5;
  EXPECT_THROW(provider_.query_range(query), ValidationError);
}

TEST_F(ItemRangeTest, StepsOverPagesThatTheFilterEmpties) {
  Provider::Query query = in_tens();
  query.page_size = 2;
  query.filters = tenths();
  EXPECT_EQ(ids(provider_.query_range<Entry>(query)),
            (std::vector<std::string>{id_of(4), id_of(14), id_of(24)}));
  query.filters = {{.operation = Operation::equal, .property = "number", .value = -1}};
  EXPECT_TRUE(ids(provider_.query_range<Entry>(query)).empty());
}

TEST_F(ItemRangeTest, GoesOnBehindAPage) {
  Provider::Query query = in_tens();
  query.limit = 20;
  query.pagination_token = provider_.query(query).pagination_token;
  const std::optional<std::string> back = provider_.query(query).previous_token;
  query.limit.reset();
  EXPECT_EQ(ids(provider_.query_range<Entry>(query)).size(), 5U);
  query.pagination_token = back.value();
  EXPECT_THROW(provider_.query_range(query), ValidationError);
}

TEST_F(ItemRangeTest, ListsWholeTablesAndSegments) {
  auto entries = ids(provider_.scan_range<Entry>({.table = "Books", .page_size = 10}));
  EXPECT_EQ(entries.size(), 25U);
  EXPECT_EQ(take_requests(), 3U);
  EXPECT_EQ(ids(provider_.scan_range<Entry>({.table = "Books", .max_items = 3})).size(), 3U);
  std::size_t found = 0;
  for (const std::int64_t segment : {0, 1}) {
    for ([[maybe_unused]] const Item& item :
         provider_.scan_range({.table = "Books", .parallel_retrieval = ScanSegment{segment, 2}})) {
      ++found;
    }
  }
  EXPECT_EQ(found, 25U);
}

TEST_F(ItemRangeTest, ItemsMayBeMovedOutAndTheRangeToo) {
  auto range = provider_.query_range<Entry>(in_tens());
  auto position = range.begin();
  const Entry first = std::move(*position);
  EXPECT_EQ(first.id, id_of(0));
  const auto moved = std::make_unique<ItemRange<Entry>>(std::move(range));
  ++position;
  EXPECT_EQ(position->id, id_of(1));
  EXPECT_EQ(moved->begin()->id, id_of(1));
}

TEST_F(ItemRangeTest, AddsWhatEveryRequestConsumed) {
  CapacityMeter meter;
  Provider::Query query = in_tens();
  query.capacity_meter = &meter;
  auto range = provider_.query_range(query);
  EXPECT_EQ(meter.total().read_units, 0);
  range.begin();
  const double one_page = meter.total().read_units;
  EXPECT_GT(one_page, 0);
  std::ranges::for_each(range, [](const Item&) {});
  EXPECT_GT(meter.total().read_units, one_page);
}

/// Fails every second query.
class FailingBackend : public ForwardingBackend {
 public:
  using ForwardingBackend::ForwardingBackend;

  PageOutput query(const QueryRequest& request) override {
    if (++calls_ % 2 == 0) throw Throttled("slow down");
    return ForwardingBackend::query(request);
  }

 private:
  int calls_ = 0;
};

TEST_F(ItemRangeTest, ARequestThatFailedIsSentAgainByTheNextStep) {
  const Provider failing{std::make_shared<FailingBackend>(engine_)};
  auto range = failing.query_range<Entry>(in_tens());
  std::vector<std::string> found;
  int failures = 0;
  const auto advance = [&](auto& position) {
    try {
      ++position;
    } catch (const Throttled&) {
      ++failures;
      ++position;
    }
  };
  for (auto position = range.begin(); position != range.end(); advance(position)) {
    found.push_back(position->id);
  }
  EXPECT_EQ(failures, 2);
  EXPECT_EQ(found, ids(provider_.query_range<Entry>(in_tens())));
}

TEST_F(ItemRangeTest, AnItemThatDoesNotFitIsNamedAndPassedOver) {
  const Item key{{"book", "b"}, {"id", id_of(1)}};
  provider_.update({.table = "Books", .key = key, .values = {{"number", "text"}}});
  auto range = provider_.query_range<Entry>(in_tens());
  auto position = range.begin();
  try {
    ++position;
    FAIL();
  } catch (const DecodeError& error) {
    EXPECT_NE(std::string{error.what()}.find("Books"), std::string::npos) << error.what();
    EXPECT_NE(std::string{error.what()}.find("number"), std::string::npos) << error.what();
  }
  EXPECT_EQ(position->id, id_of(0));
  ++position;
  EXPECT_EQ(position->id, id_of(2));
}

}  // namespace
}  // namespace singletable
