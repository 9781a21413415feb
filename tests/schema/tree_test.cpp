#include <singletable/schema/tree.hpp>

#include <gtest/gtest.h>

#include <singletable/schema/repository.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Shop {
  std::string shop;
  std::string name = {};
  std::optional<std::string> shout = {};
};
struct Sale {
  std::string shop;
  std::string id = {};
  int total = 0;
  std::string buyer = {};
};
struct Line {
  std::string shop;
  std::string sale = {};
  int number = 0;
};
struct Buyer {
  std::string shop;
  std::string buyer = {};
};

constexpr auto shops =
    entity<Shop, "SHOP">.partition_key<"SHOP#{shop}">().range_key<"#DATA">().extend(
        [](Shop& shop) { shop.shout = shop.name + "!"; });
constexpr auto sales = entity<Sale, "SALE">.partition_key<"SHOP#{shop}">().range_key<"SALE#{id}">();
constexpr auto lines =
    entity<Line, "LINE">.partition_key<"SHOP#{shop}">().range_key<"SALE#{sale}#{number:02}">();
constexpr auto buyers =
    entity<Buyer, "BUYER">.partition_key<"SHOP#{shop}">().range_key<"BUYER#{buyer}">();

/// A sale without its shop, with its lines and its buyer.
struct SaleTree {
  std::string id;
  int total = 0;
  std::vector<Line> lines = {};
  std::optional<Buyer> by = {};
};
struct ShopTree {
  std::string name;
  std::optional<std::string> shout = {};
  std::vector<SaleTree> sales = {};
  std::optional<Buyer> first_buyer = {};
};

constexpr auto shop_tree =
    tree<ShopTree>(shops)
        .many<&ShopTree::sales>(
            tree<SaleTree>(sales).many<&SaleTree::lines>(lines).one<&SaleTree::by>(
                buyers,
                [](const Sale& sale, const Buyer& buyer) { return sale.buyer == buyer.buyer; }))
        .one<&ShopTree::first_buyer>(buyers, JoinBy::type);

class TreeTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    table_.from(shops).create({.shop = "s", .name = "Corner"});
    table_.from(buyers).create({.shop = "s", .buyer = "ann"});
    table_.from(buyers).create({.shop = "s", .buyer = "bob"});
    table_.from(sales).create({.shop = "s", .id = "1", .total = 5, .buyer = "bob"});
    table_.from(sales).create({.shop = "s", .id = "2", .total = 7});
    for (int i = 1; i < 4; ++i) table_.from(lines).create({"s", i < 3 ? "1" : "2", i});
  }
};

TEST_F(TreeTest, ReadsStructsWithinStructs) {
  const std::optional<ShopTree> read = table_.from(shop_tree).one("s");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "Corner");
  EXPECT_EQ(read->shout, "Corner!");
  EXPECT_EQ(read->first_buyer->buyer, "ann");
  ASSERT_EQ(read->sales.size(), 2u);
  EXPECT_EQ(read->sales[0].total, 5);
  EXPECT_EQ(read->sales[0].lines.size(), 2u);
  EXPECT_EQ(read->sales[0].by->buyer, "bob");
  EXPECT_EQ(read->sales[1].lines.front().number, 3);
  EXPECT_FALSE(read->sales[1].by);
}

TEST_F(TreeTest, ReadsAllRootsOfAPartition) {
  constexpr auto sale_tree =
      tree<SaleTree>(sales).many<&SaleTree::lines>(lines).one<&SaleTree::by>(buyers, JoinBy::type);
  const std::vector<SaleTree> all = table_.from(sale_tree).all("s");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].id, "2");
  EXPECT_EQ(all[1].lines.size(), 1u);
  EXPECT_TRUE(table_.from(sale_tree).all("nowhere").empty());
  EXPECT_FALSE(table_.from(sale_tree).one("nowhere"));
}

TEST_F(TreeTest, SortsWhatIsJoinedAndTheRoots) {
  constexpr auto newest_first = [](const Line& a, const Line& b) { return a.number > b.number; };
  constexpr auto dear_first = [](const SaleTree& a, const SaleTree& b) {
    return a.total > b.total;
  };
  constexpr auto sale_tree = tree<SaleTree>(sales)
                                 .many<&SaleTree::lines>(lines)
                                 .one<&SaleTree::by>(buyers, JoinBy::type)
                                 .sorted<&SaleTree::lines>(newest_first);
  const std::vector<SaleTree> all = table_.from(sale_tree.sorted(dear_first)).all("s");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].total, 7);
  EXPECT_EQ(all[1].lines.at(0).number, 2);
  constexpr auto shop = tree<ShopTree>(shops)
                            .many<&ShopTree::sales>(sale_tree, JoinBy::type)
                            .one<&ShopTree::first_buyer>(buyers, JoinBy::type)
                            .sorted<&ShopTree::sales>(dear_first);
  const std::optional<ShopTree> read = table_.from(shop).one("s");
  EXPECT_EQ(read->sales.at(0).total, 7);
  EXPECT_EQ(read->sales.at(1).lines.at(0).number, 2) << "sorted within what is joined, too";
}

struct SaleSummary {
  std::string id;
  std::vector<int> numbers = {};
  std::optional<std::string> buyer_name = {};
};

TEST_F(TreeTest, ExtractsInTheItemsPlace) {
  constexpr auto summary =
      tree<SaleSummary>(sales)
          .many<&SaleSummary::numbers>(extract(lines, [](const Line& line) { return line.number; }))
          .one<&SaleSummary::buyer_name>(
              extract(buyers, [](const Buyer& buyer) { return buyer.buyer; }),
              [](const Sale& sale, const Buyer& buyer) { return sale.buyer == buyer.buyer; });
  const std::vector<SaleSummary> all = table_.from(summary).all("s");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].numbers, (std::vector{1, 2}));
  EXPECT_EQ(all[0].buyer_name, "bob");
  EXPECT_EQ(all[1].numbers, (std::vector{3}));
  EXPECT_FALSE(all[1].buyer_name);
}

TEST_F(TreeTest, ExtractsWhatExtendComputes) {
  struct Shouts {
    std::vector<std::string> shouts = {};
  };
  constexpr auto shouts = tree_without_root<Shouts>(shops).many<&Shouts::shouts>(
      extract(shops, [](const Shop& shop) { return *shop.shout; }));
  EXPECT_EQ(table_.from(shouts).one("s").shouts, (std::vector<std::string>{"Corner!"}));
}

struct Everything {
  std::optional<Shop> shop = {};
  std::vector<SaleTree> sales = {};
};

TEST_F(TreeTest, IsAlwaysThereWithoutARoot) {
  constexpr auto everything =
      tree_without_root<Everything>(shops).one<&Everything::shop>(shops).many<&Everything::sales>(
          tree<SaleTree>(sales).many<&SaleTree::lines>(lines).one<&SaleTree::by>(buyers,
                                                                                 JoinBy::type));
  const Everything read = table_.from(everything).one("s");
  EXPECT_EQ(read.shop->shout, "Corner!");
  ASSERT_EQ(read.sales.size(), 2u);
  EXPECT_EQ(read.sales[0].lines.size(), 2u);
  const Everything nothing = table_.from(everything).one("nowhere");
  EXPECT_FALSE(nothing.shop);
  EXPECT_TRUE(nothing.sales.empty());
}

TEST_F(TreeTest, StartsWithItsRoot) {
  constexpr auto sale_tree = tree<SaleTree>(sales)
                                 .many<&SaleTree::lines>(lines)
                                 .one<&SaleTree::by>(buyers, JoinBy::type)
                                 .starting_with_root();
  table_.from(sales).create({.shop = "s", .id = "10", .total = 1});
  const std::optional<SaleTree> read = table_.from(sale_tree).one("s", "1");
  EXPECT_EQ(read->total, 5);
  EXPECT_EQ(read->lines.size(), 2u);
  EXPECT_FALSE(read->by) << "buyers stand elsewhere in the partition";
  table_.from(sales).erase("s", "1");
  EXPECT_FALSE(table_.from(sale_tree).one("s", "1")) << "10 is another";
}

TEST_F(TreeTest, ReadsAPartInBothDirections) {
  constexpr auto ranged = sales.range_query<"upTo", RangeOperation::lower_than, "SALE#{id}">();
  constexpr auto sale_tree =
      tree<SaleTree>(ranged).many<&SaleTree::lines>(lines).one<&SaleTree::by>(buyers, JoinBy::type);
  const auto reader = table_.from(sale_tree).page_size(1);
  EXPECT_EQ(reader.descending().all("s").front().id, "2");
  EXPECT_EQ(reader.descending().all("s").back().lines.front().number, 2);
  EXPECT_EQ(reader.within<"upTo">("2").descending().one("s")->id, "1");
  const TableRange second{.operation = Operation::begins_with, .value = "SALE#2"};
  EXPECT_EQ(reader.within(second).all("s").size(), 1u);
}

}  // namespace
}  // namespace singletable
