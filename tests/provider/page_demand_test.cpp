#include <singletable/provider/page_demand.hpp>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using Count = std::optional<std::int64_t>;

ProviderQuery query(Count limit, Count max_items, bool full_retrieval = false) {
  return {.table = "T",
          .partition_key = {"pk", "x"},
          .limit = limit,
          .max_items = max_items,
          .full_retrieval = full_retrieval};
}

ProviderScan list(Count limit, Count max_items) {
  return {.table = "T", .limit = limit, .max_items = max_items};
}

/// "3 of a page", "all", "all up to 3", or what is refused.
template <class Read>
std::string text_of(const Read& read) {
  try {
    const PageDemand demand = read();
    const std::string items = demand.items == 0 ? "" : std::to_string(demand.items);
    if (!demand.everything) return items + " of a page";
    return "all" + (items.empty() ? "" : " up to " + items);
  } catch (const ValidationError& error) {
    return error.what();
  }
}

template <class Params>
std::string one_page(const Params& params) {
  return text_of([&] { return page_demand(params); });
}

template <class Params>
std::string all_pages(const Params& params) {
  return text_of([&] { return whole_demand(params); });
}

TEST(PageDemand, APageHasALimitAndAllPagesACap) {
  EXPECT_EQ(one_page(query({}, {})), " of a page");
  EXPECT_EQ(one_page(query(3, {})), "3 of a page");
  EXPECT_EQ(one_page(list({}, {})), " of a page");
  EXPECT_EQ(one_page(list(3, {})), "3 of a page");
  EXPECT_EQ(all_pages(query({}, {})), "all");
  EXPECT_EQ(all_pages(query(0, 3)), "all up to 3");
  EXPECT_EQ(all_pages(list({}, {})), "all");
  EXPECT_EQ(all_pages(list(0, 3)), "all up to 3");
}

TEST(PageDemand, FullRetrievalIsAllPagesUnlessThereIsALimit) {
  EXPECT_EQ(one_page(query({}, {}, true)), "all");
  EXPECT_EQ(one_page(query(0, 5, true)), "all up to 5");
  EXPECT_EQ(one_page(query(2, {}, true)), "2 of a page");
}

TEST(PageDemand, ANumberInAnothersPlaceIsRefused) {
  using testing::HasSubstr;
  for (const std::string& message : {one_page(query(-1, {})), one_page(list(-1, {}))}) {
    EXPECT_THAT(message, HasSubstr("table \"T\" has a limit"));
    EXPECT_THAT(message, HasSubstr("of -1; give 1 or more"));
  }
  for (const std::string& message : {one_page(query({}, 5)), one_page(query(5, 5)),
                                     one_page(query(5, 5, true)), one_page(list({}, 5))}) {
    EXPECT_THAT(message, HasSubstr("of one page has max_items"));
  }
  for (const std::string& message :
       {all_pages(query(5, {})), all_pages(query(-5, 5)), all_pages(list(5, {}))}) {
    EXPECT_THAT(message, HasSubstr("cap it with max_items"));
  }
  for (const std::string& message : {all_pages(query({}, 0)), all_pages(query({}, -1)),
                                     all_pages(list({}, 0)), one_page(query({}, 0, true))}) {
    EXPECT_THAT(message, HasSubstr("give 1 or more"));
  }
}

}  // namespace
}  // namespace singletable
