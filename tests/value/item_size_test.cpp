#include <singletable/value/item_size.hpp>

#include <gtest/gtest.h>

#include <singletable/value/item.hpp>

namespace singletable {
namespace {

struct Case {
  const char* what;
  Item item;
  std::size_t size;
};

// Expected sizes by the rules of the Developer Guide, "DynamoDB item sizes and
// formats": names and text by UTF-8 bytes, null and boolean 1, lists and maps 3
// plus 1 for each element.
TEST(ItemSize, CountsAsTheServiceDoes) {
  const Case cases[] = {
      {"nothing", Item{}, 0},
      {"name and text", Item{{"name", "value"}}, 4 + 5},
      {"UTF-8 bytes, not characters", Item{{"\u00e9", "\u20ac"}}, 2 + 3},
      {"null", Item{{"n", nullptr}}, 1 + 1},
      {"boolean", Item{{"b", false}}, 1 + 1},
      {"binary by raw bytes", Item{{"b", Bytes(7)}}, 1 + 7},
      {"set by its members", Item{{"s", StringSet{"a", "bcd"}}}, 1 + 4},
      {"empty list", Item{{"l", List{}}}, 1 + 3},
      {"list", Item{{"l", List{"a", true}}}, 1 + 3 + (1 + 1) + (1 + 1)},
      {"empty map", Item{{"m", Map{}}}, 1 + 3},
      {"map", Item{{"m", Map{{"k", "vv"}}}}, 1 + 3 + (1 + 1 + 2)},
      {"small number", Item{{"n", 5}}, 1 + 2},
  };
  for (const Case& c : cases) EXPECT_EQ(item_size(c.item), c.size) << c.what;
}

}  // namespace
}  // namespace singletable
