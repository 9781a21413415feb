#include <singletable/schema/key_shape.hpp>

#include <gtest/gtest.h>

namespace singletable::schema {
namespace {

TEST(KeyShape, TellsTemplatesApartBySegments) {
  const struct {
    const char* a;
    const char* b;
    bool same;
  } cases[] = {
      {"USER#{id}", "USER#{userId}", true},
      {"USER#{id}", "POST#{id}", false},
      {"{id}", "USER#{id}", false},
      {"{id}", "USER", true},
      {"{id}", "{name}", true},
      {"ORDER#{id}", "ORDER#{id}#{line:02}", false},
      {"ORDER#{id}", "ORDER#ITEMS", true},
      {"#DATA", "#DATA", true},
      {"#DATA", "#META", false},
      {"v{number}", "w{number}", false},
      {"v{number}", "{any}", true},
      {"v{number}", "v1", true},
      {"v{number}", "w1", false},
      {"A#{x}#B", "A#{y}#C", false},
      {"LOG#{a}#{b}", "LOG#{c}#{d}", true},
      {"LOG", "LOG#", false},
      {"{day}T{time}#{id}", "{day}#{id}", true},
      {"{*}", "A#{x}", true},
      {"{*}", "{*}", true},
      {"LOG#{*}", "LOG#{a}#{b}", true},
      {"LOG#{*}", "LOG", false},
      {"LOG#{*}", "LOGIN#{a}", false},
      {"LOG#a{*}", "LOG#b", false},
      {"LOG#a{*}", "LOG#ab#c", true},
      {"LOG#{*}", "LOG#IN#{*}", true},
      {"OUT#{*}", "LOG#{*}", false},
  };
  for (const auto& [a, b, same] : cases) {
    EXPECT_EQ(can_be_same_key(a, b, "#"), same) << a << " and " << b;
    EXPECT_EQ(can_be_same_key(b, a, "#"), same) << b << " and " << a;
  }
  EXPECT_FALSE(can_be_same_key("A/{x}", "B/{x}", "/"));
  EXPECT_TRUE(can_be_same_key("A#{x}", "A#{y}", "")) << "no separator, one segment";
}

TEST(KeyShape, TellsWhatAPrefixWouldRead) {
  const struct {
    const char* key;
    const char* start;
    bool can;
  } cases[] = {
      {"LOGIN#{at}", "LOG#", false},
      {"LOG#{at}", "LOG#", true},
      {"LOG#{id}#LINE#{n}", "LOG#", true},
      {"{at}", "LOG#", false},
      {"{at}#{id}", "LOG#", true},
      {"LOGS", "LOG", true},
      {"LOG", "LOGS", false},
      {"L{x}", "LOG", true},
      {"ORDER#{id}", "ORDER#ITEM#", false},
      {"ORDER#{id}#{n}", "ORDER#ITEM#", true},
      {"#DATA", "#", true},
      {"{*}", "LOG#", true},
      {"LOG#{*}", "LOG#IN#", true},
      {"LO{*}", "LOG#", true},
      {"OUT#{*}", "LOG#", false},
  };
  for (const auto& [key, start, can] : cases) {
    EXPECT_EQ(can_start_with(key, start, "#"), can) << key << " and " << start;
  }
}

}  // namespace
}  // namespace singletable::schema
