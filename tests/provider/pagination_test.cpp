#include <singletable/provider/pagination.hpp>

#include <algorithm>

#include "provider/counted_pages.hpp"

namespace singletable {
namespace {

using Pages = std::vector<std::vector<Item>>;

class PaginationTest : public CountedPagesTest {
 protected:
  /// The pages from the first on, and the token that leads back from the last.
  Pages forward(Provider::Query query, std::optional<std::string>& back) const {
    Pages pages;
    do {
      Page<Item> page = provider_.query(query);
      pages.push_back(std::move(page.items));
      query.pagination_token = page.pagination_token;
      back = page.previous_token;
    } while (query.pagination_token && pages.size() < 1000);
    EXPECT_LT(pages.size(), 1000U);
    return pages;
  }

  /// The pages that the token leads back over, the last one first, and the token
  /// that leads forward from the first.
  Pages backward(Provider::Query query, std::optional<std::string>& on) const {
    Pages pages;
    while (query.pagination_token && pages.size() < 1000) {
      Page<Item> page = provider_.query(query);
      pages.push_back(std::move(page.items));
      query.pagination_token = page.previous_token;
      on = page.pagination_token;
    }
    EXPECT_LT(pages.size(), 1000U);
    return pages;
  }
};

std::vector<Item> joined(const Pages& pages) {
  std::vector<Item> items;
  for (const auto& page : pages) items.insert(items.end(), page.begin(), page.end());
  return items;
}

Pages without_empty(Pages pages) {
  std::erase_if(pages, [](const auto& page) { return page.empty(); });
  return pages;
}

TEST_F(PaginationTest, ALimitIsFilledBehindAFilterInFewRequests) {
  write_entries(500);
  Provider::Query query = book();
  query.filters = tenths();
  query.limit = 20;
  std::vector<std::string> found;
  for (const std::size_t expected : {20U, 20U, 10U}) {
    take_requests();
    const auto page = provider_.query<Entry>(query);
    EXPECT_EQ(page.items.size(), expected);
    EXPECT_LE(take_requests(), 3U);
    for (const Entry& entry : page.items) found.push_back(entry.id);
    query.pagination_token = page.pagination_token;
  }
  EXPECT_EQ(query.pagination_token, std::nullopt);
  EXPECT_EQ(found, ids_of_tenths(50));
}

TEST_F(PaginationTest, NothingIsReadBeyondTheLimitWhereNothingIsFiltered) {
  write_entries(20);
  Provider::Query query = book();
  query.limit = 7;
  EXPECT_EQ(provider_.query(query).items.size(), 7U);
  EXPECT_EQ(take_limits(), (std::vector<std::int64_t>{7}));
  query.page_size = 3;
  EXPECT_EQ(provider_.query(query).items.size(), 7U);
  EXPECT_EQ(take_limits(), (std::vector<std::int64_t>{3, 3, 1}));
}

TEST_F(PaginationTest, TheFirstThatPassesIsFoundInDoublingRequests) {
  write_entries(100);
  Provider::Query query = book();
  query.filters = {{.operation = Operation::equal, .property = "rank", .value = 13}};
  EXPECT_EQ(provider_.query_one<Entry>(query).value().id, id_of(91));
  EXPECT_EQ(take_limits(), (std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 64}));
}

TEST_F(PaginationTest, PageSizeIsTheMostThatOneRequestReads) {
  write_entries(50);
  Provider::Query query = book();
  query.page_size = 8;
  EXPECT_EQ(provider_.query(query).items.size(), 8U);
  query.filters = tenths();
  query.limit = 3;
  take_requests();
  EXPECT_EQ(provider_.query(query).items.size(), 3U);
  for (const std::int64_t limit : take_limits()) EXPECT_LE(limit, 8);
  for (const std::int64_t none : {0, -1}) {
    query.page_size = none;
    EXPECT_THROW(provider_.query(query), ValidationError);
    EXPECT_THROW(provider_.scan({.table = "Books", .page_size = none}), ValidationError);
  }
  EXPECT_EQ(take_requests(), 0U);
}

TEST_F(PaginationTest, TheCapOfAllPagesIsNoPageSize) {
  write_entries(50);
  Provider::Query query = book();
  query.page_size = 8;
  query.max_items = 20;
  EXPECT_EQ(provider_.query_all(query).size(), 20U);
  EXPECT_EQ(take_limits(), (std::vector<std::int64_t>{8, 8, 4}));
  EXPECT_EQ(provider_.query_count(query), 20);
  query.filters = tenths();
  query.max_items = 3;
  EXPECT_EQ(provider_.query_all(query).size(), 3U);
  EXPECT_EQ(provider_.query_count(query), 3);
}

TEST_F(PaginationTest, AListsLimitIsFilledAndItsTokenGoesOnBehindTheLastItem) {
  write_entries(100);
  Provider::Scan list{.table = "Books", .limit = 3, .filters = tenths()};
  std::vector<std::string> found;
  do {
    const auto page = provider_.list<Entry>(list);
    EXPECT_LE(page.items.size(), 3U);
    EXPECT_EQ(page.previous_token, std::nullopt);
    for (const Entry& entry : page.items) found.push_back(entry.id);
    list.pagination_token = page.pagination_token;
  } while (list.pagination_token && found.size() < 100);
  EXPECT_EQ(found, ids_of_tenths(10));
}

struct Walk {
  const char* index;
  RetrieveOrder order;
  bool filtered;
  std::int64_t limit;
  std::int64_t page_size;
  bool projected;
};

void PrintTo(const Walk& walk, std::ostream* out) {
  *out << walk.index << (walk.order == RetrieveOrder::ascending ? " up" : " down")
       << (walk.filtered ? " filtered" : "") << ", limit " << walk.limit << ", page size "
       << walk.page_size << (walk.projected ? ", projected" : "");
}

class WalkTest : public PaginationTest, public testing::WithParamInterface<Walk> {
 protected:
  static Provider::Query query() {
    const Walk& walk = GetParam();
    Provider::Query query = std::string{walk.index} == "table" ? book() : shelf();
    query.retrieve_order = walk.order;
    if (walk.filtered) query.filters = {{"number", std::vector<std::int64_t>{2, 3, 9}}};
    if (walk.projected) query.properties_to_retrieve = {"number"};
    return query;
  }

  static Provider::Query paged() {
    Provider::Query paged = query();
    paged.limit = GetParam().limit;
    if (GetParam().page_size > 0) paged.page_size = GetParam().page_size;
    return paged;
  }
};

TEST_P(WalkTest, PagesForwardAndBackAreTheSame) {
  write_entries(60);
  const std::vector<Item> all = provider_.query_all(query());
  ASSERT_EQ(all.size(), GetParam().filtered ? 18U : 60U);
  Provider::Query paged = WalkTest::paged();
  std::optional<std::string> back;
  const Pages there = forward(paged, back);
  EXPECT_EQ(joined(there), all);

  paged.pagination_token = back;
  std::optional<std::string> on;
  Pages again = backward(paged, on);
  std::reverse(again.begin(), again.end());
  again.push_back(there.back());
  EXPECT_EQ(joined(again), all);
  if (paged.limit > 0) {
    EXPECT_EQ(without_empty(again), without_empty(there));
  }

  Pages third;
  for (paged.pagination_token = on; paged.pagination_token;) {
    Page<Item> page = provider_.query(paged);
    third.push_back(std::move(page.items));
    paged.pagination_token = page.pagination_token;
  }
  const std::vector<Item> rest = joined(third);
  ASSERT_LE(rest.size(), all.size());
  EXPECT_TRUE(
      std::equal(rest.begin(), rest.end(), all.end() - static_cast<std::ptrdiff_t>(rest.size())));
  EXPECT_EQ(rest.size() + again.front().size(), all.size());
}

std::vector<Walk> walks() {
  std::vector<Walk> walks;
  for (const char* index : {"table", "ByShelf"}) {
    for (const auto order : {RetrieveOrder::ascending, RetrieveOrder::descending}) {
      for (const bool filtered : {false, true}) {
        for (const std::int64_t limit : {0, 1, 3, 6}) {
          for (const std::int64_t page_size : {0, 4}) {
            for (const bool projected : {false, true}) {
              walks.push_back({index, order, filtered, limit, page_size, projected});
            }
          }
        }
      }
    }
  }
  return walks;
}

INSTANTIATE_TEST_SUITE_P(Walks, WalkTest, testing::ValuesIn(walks()));

TEST_F(PaginationTest, BackFromAnEmptyLastPageIsThePageBefore) {
  write_entries(6);
  Provider::Query query = book();
  query.limit = 3;
  query.pagination_token = provider_.query(query).pagination_token;
  const Page<Item> second = provider_.query(query);
  query.pagination_token = second.pagination_token;
  const Page<Item> empty = provider_.query(query);
  ASSERT_TRUE(empty.items.empty());
  EXPECT_EQ(empty.pagination_token, std::nullopt);
  query.pagination_token = empty.previous_token.value();
  const Page<Item> again = provider_.query(query);
  EXPECT_EQ(again.items, second.items);
  query.pagination_token = again.pagination_token.value();
  EXPECT_TRUE(provider_.query(query).items.empty());
}

TEST_F(PaginationTest, BackFromTheFirstPageIsEmptyAndLeadsOnToIt) {
  write_entries(6);
  Provider::Query query = book();
  query.limit = 3;
  const Page<Item> first = provider_.query(query);
  EXPECT_EQ(first.previous_token, std::nullopt);
  query.pagination_token = first.pagination_token;
  query.pagination_token = provider_.query(query).previous_token;
  const Page<Item> again = provider_.query(query);
  EXPECT_EQ(again.items, first.items);
  query.pagination_token = again.previous_token.value();
  const Page<Item> before = provider_.query(query);
  EXPECT_TRUE(before.items.empty());
  EXPECT_EQ(before.previous_token, std::nullopt);
  query.pagination_token = before.pagination_token.value();
  EXPECT_EQ(provider_.query(query).items, first.items);
}

TEST_F(PaginationTest, WritesInBetweenMoveNoPage) {
  write_entries(9);
  Provider::Query query = book();
  query.limit = 3;
  query.pagination_token = provider_.query(query).pagination_token;
  provider_.erase({.table = "Books", .key = Item{{"book", "b"}, {"id", id_of(2)}}});
  provider_.create<Entry>({"Books", {.book = "b", .id = "a", .shelf = "s"}});
  const auto second = provider_.query<Entry>(query);
  ASSERT_EQ(second.items.size(), 3U);
  EXPECT_EQ(second.items.front().id, id_of(3));
  query.pagination_token = second.previous_token;
  const auto first = provider_.query<Entry>(query);
  ASSERT_EQ(first.items.size(), 3U);
  EXPECT_EQ(first.items.front().id, "a");
  EXPECT_EQ(first.items.back().id, id_of(1));
}

TEST_F(PaginationTest, AllThatStandsBeforeAPageIsReadInItsOrder) {
  write_entries(30);
  Provider::Query query = book();
  query.limit = 20;
  query.pagination_token = provider_.query(query).pagination_token;
  query.pagination_token = provider_.query(query).previous_token.value();
  query.limit.reset();
  query.page_size = 6;
  const auto before = provider_.query_all<Entry>(query);
  ASSERT_EQ(before.size(), 20U);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(before[i].id, id_of(static_cast<std::int64_t>(i)));
  query.max_items = 4;
  EXPECT_EQ(provider_.query_all<Entry>(query).front().id, id_of(16));
}

TEST_F(PaginationTest, KeysThatWereNotAskedForAreNotReturned) {
  write_entries(40);
  Provider::Query query = shelf();
  query.properties_to_retrieve = {"number", "rank"};
  query.filters = tenths();
  query.limit = 3;
  const Page<Item> page = provider_.query(query);
  EXPECT_EQ(page.items, (std::vector<Item>{{{"number", 4}, {"rank", 0}},
                                           {{"number", 4}, {"rank", 2}},
                                           {{"number", 4}, {"rank", 3}}}));
  query.pagination_token = page.pagination_token;
  EXPECT_EQ(provider_.query(query).items, (std::vector<Item>{{{"number", 4}, {"rank", 4}}}));
}

TEST_F(PaginationTest, ARefusedTokenSendsNothing) {
  write_entries(9);
  Provider::Query query = book();
  query.limit = 3;
  query.pagination_token = provider_.query(query).pagination_token;
  take_requests();
  query.retrieve_order = RetrieveOrder::descending;
  EXPECT_THROW(provider_.query(query), InvalidPaginationToken);
  EXPECT_THROW(provider_.query_one(query), InvalidPaginationToken);
  query.limit.reset();
  EXPECT_THROW(provider_.query_all(query), InvalidPaginationToken);
  EXPECT_THROW(provider_.query_count(query), InvalidPaginationToken);
  EXPECT_THROW(provider_.query_range(query), InvalidPaginationToken);
  EXPECT_THROW(provider_.scan({.table = "Books", .pagination_token = query.pagination_token}),
               InvalidPaginationToken);
  EXPECT_EQ(take_requests(), 0U);
}

}  // namespace
}  // namespace singletable
