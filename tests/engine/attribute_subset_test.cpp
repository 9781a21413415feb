#include "engine/attribute_subset.hpp"

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

TEST(AttributeSubset, KeepsTheNamedAttributesThatAreThere) {
  const Item item{{"a", 1}, {"b", Map{{"a", 2}}}, {"d", "x"}, {"e", 5}};
  EXPECT_EQ(attribute_subset(item, {"0", "b", "c", "e", "z"}),
            (Item{{"b", Map{{"a", 2}}}, {"e", 5}}));
  EXPECT_EQ(attribute_subset(item, {}), Item{});
  EXPECT_EQ(attribute_subset(Item{}, {"a"}), Item{});
}

}  // namespace
}  // namespace singletable::engine
