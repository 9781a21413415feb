#include <singletable/single_table/table_page.hpp>

#include <ranges>

#include <singletable/base/error.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Note {
  std::string id;
  std::int64_t stars = 0;
  friend bool operator==(const Note&, const Note&) = default;
};

static_assert(std::ranges::input_range<ItemRange<Note>>);

/// Twelve notes of one user and one type, which have the same key in an index.
class TablePageTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    for (std::int64_t i = 0; i < 12; ++i) {
      const Note note{.id = "n" + std::to_string(10 + i), .stars = i % 3};
      table_.create<Note>({.key = {{"USER", "u"}, {"NOTE", note.id}},
                           .item = note,
                           .type = "NOTE",
                           .indexes = {{"GSI1", {"ALL", "SAME"}}}});
    }
  }

  static SingleTable::Query notes() { return {.partition = {"USER", "u"}}; }
  static SingleTable::Query in_index() { return {.partition = "ALL", .index = "GSI1"}; }

  template <class Range>
  static std::string ids(const Range& notes) {
    std::string ids;
    for (const Note& note : notes) ids += note.id + " ";
    return ids;
  }
};

TEST_F(TablePageTest, PagesGoForwardAndBackOnTableAndIndex) {
  for (SingleTable::Query query : {notes(), in_index()}) {
    query.limit = 5;
    const auto first = table_.query<Note>(query);
    query.pagination_token = first.pagination_token;
    const auto second = table_.query<Note>(query);
    query.pagination_token = second.pagination_token;
    const auto third = table_.query<Note>(query);
    EXPECT_EQ(third.pagination_token, std::nullopt);
    EXPECT_EQ(ids(first.items) + ids(second.items) + ids(third.items),
              "n10 n11 n12 n13 n14 n15 n16 n17 n18 n19 n20 n21 ");
    query.pagination_token = third.previous_token.value();
    const auto second_again = table_.query<Note>(query);
    EXPECT_EQ(second_again.items, second.items);
    query.pagination_token = second_again.previous_token.value();
    EXPECT_EQ(table_.query<Note>(query).items, first.items);
  }
}

TEST_F(TablePageTest, ItemsKeepTheirTypesOnTheWayBack) {
  SingleTable::Query query = notes();
  query.limit = 5;
  query.pagination_token = table_.query(query).pagination_token;
  query.pagination_token = table_.query(query).previous_token;
  const ItemPage page = table_.query(query);
  EXPECT_EQ(page.items.front(), (Item{{"id", "n10"}, {"stars", 0}}));
  EXPECT_EQ(page.types, std::vector<std::string>(5, "NOTE"));
}

TEST_F(TablePageTest, LimitPageSizeAndCapAreThreeNumbers) {
  SingleTable::Query query = notes();
  query.filters = {{"stars", 2}};
  query.limit = 3;
  query.page_size = 2;
  EXPECT_EQ(ids(table_.query<Note>(query).items), "n12 n15 n18 ");
  EXPECT_THROW(table_.query_all(query), ValidationError);
  query.limit.reset();
  EXPECT_EQ(ids(table_.query_all<Note>(query)), "n12 n15 n18 n21 ");
  query.max_items = 1;
  EXPECT_EQ(ids(table_.query_all<Note>(query)), "n12 ");
  EXPECT_EQ(table_.query_count(query), 1);
  EXPECT_THROW(table_.query(query), ValidationError);
}

TEST_F(TablePageTest, RangesReadTheTableAndItsIndexes) {
  for (SingleTable::Query query : {notes(), in_index()}) {
    query.page_size = 5;
    std::string found;
    for (const Note& note : table_.query_range<Note>(query)) found += note.id + " ";
    EXPECT_EQ(found, ids(table_.query_all<Note>(query)));
    query.max_items = 6;
    std::size_t items = 0;
    for (const Item& item : table_.query_range(query)) {
      EXPECT_FALSE(item.contains("pk")) << item;
      ++items;
    }
    EXPECT_EQ(items, 6U);
  }
}

TEST_F(TablePageTest, ARangeOutlivesTheTableObject) {
  auto table = std::make_unique<SingleTable>(table_);
  auto range = table->query_range<Note>(notes());
  table.reset();
  EXPECT_EQ(range.begin()->id, "n10");
}

TEST_F(TablePageTest, TypesAreListedInPagesAndRanges) {
  SingleTable::ListType list{.type = "NOTE", .limit = 5};
  list.pagination_token = table_.list_type(list).pagination_token;
  const auto second = table_.list_type<Note>(list);
  EXPECT_EQ(ids(second.items), "n15 n16 n17 n18 n19 ");
  list.pagination_token = second.previous_token;
  EXPECT_EQ(ids(table_.list_type<Note>(list).items), "n10 n11 n12 n13 n14 ");
  EXPECT_EQ(ids(table_.list_type_all<Note>({.type = "NOTE", .max_items = 2})), "n10 n11 ");
  EXPECT_THROW(table_.list_type_all<Note>({.type = "NOTE", .limit = 2}), ValidationError);
  std::string found;
  for (const Note& note : table_.list_type_range<Note>({.type = "NOTE", .page_size = 5})) {
    found += note.id + " ";
  }
  EXPECT_EQ(found, ids(table_.list_all_from_type<Note>("NOTE")));
}

TEST_F(TablePageTest, WithoutATypeIndexThereIsNothingToList) {
  SingleTableConfig config = app_data();
  config.type_index.reset();
  auto range = with(config).list_type_range({.type = "NOTE"});
  EXPECT_TRUE(range.begin() == range.end());
}

}  // namespace
}  // namespace singletable
