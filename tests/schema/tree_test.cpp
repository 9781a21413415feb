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

}  // namespace
}  // namespace singletable
