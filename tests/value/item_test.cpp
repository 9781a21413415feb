#include <singletable/value/item.hpp>

#include <gtest/gtest.h>

#include <sstream>

#include <singletable/base/error.hpp>
#include <singletable/value/item_writer.hpp>
#include <singletable/value/limits.hpp>

namespace singletable {
namespace {

Bytes bytes_of(std::initializer_list<int> values) {
  Bytes bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

Item every_type() {
  return Item{{"text", "abc"},
              {"number", Number::parse("-12.5")},
              {"bytes", bytes_of({0, 255})},
              {"yes", true},
              {"nothing", nullptr},
              {"texts", StringSet{"b", "a"}},
              {"numbers", NumberSet{10, 9}},
              {"binaries", BinarySet{bytes_of({2}), bytes_of({1})}},
              {"list", List{1, "two", List{}}},
              {"map", Map{{"inner", Map{{"deep", 1}}}, {"empty", Map{}}}}};
}

TEST(Item, HoldsEveryTypeAndGivesItBack) {
  const Item item = every_type();
  EXPECT_EQ(item.size(), 10U);
  EXPECT_EQ(item.find("text")->as_string(), "abc");
  EXPECT_EQ(item.find("number")->as_number(), Number::parse("-12.5"));
  EXPECT_EQ(item.find("bytes")->as_binary().size(), 2U);
  EXPECT_TRUE(item.find("yes")->as_boolean());
  EXPECT_EQ(item.find("nothing")->type(), AttributeType::null);
  EXPECT_EQ(item.find("map")->as_map().find("inner")->as_map().find("deep")->as_number(), 1);
  EXPECT_EQ(item.find("list")->as_elements().at(1)->as_string(), "two");
  EXPECT_FALSE(item.find("list")->as_elements().at(3).has_value());
}

TEST(Item, SurvivesTheWayThroughATree) {
  const Item item = every_type();
  const AttributeValue tree{item.view()};
  EXPECT_EQ(Item{*tree.get_if<Map>()}, item);
}

TEST(Item, OrderOfWritingDoesNotMatter) {
  EXPECT_EQ((Item{{"a", 1}, {"b", 2}}), (Item{{"b", 2}, {"a", 1}}));
}

TEST(Item, AttributesComeInOrderOfTheirNames) {
  std::string names;
  for (const auto& [name, value] : Item{{"b", 1}, {"", 2}, {"ab", 3}, {"a", 4}}) {
    names.append(name).push_back(',');
  }
  EXPECT_EQ(names, ",a,ab,b,");
}

TEST(Item, RefusesANameGivenTwice) { EXPECT_THROW((Item{{"a", 1}, {"a", 2}}), ValidationError); }

TEST(Item, LeavesOutEmptyOptionals) {
  const std::optional<std::string> absent;
  const std::optional<std::string> present = "x";
  EXPECT_EQ((Item{{"a", absent}, {"b", present}, {"c", std::nullopt}}), (Item{{"b", "x"}}));
}

TEST(Item, SetAddsAndReplacesInPlace) {
  Item item{{"b", 1}};
  item.set("a", Value{"first"}).set("c", Value{3}).set("b", Value{"longer than before"});
  EXPECT_EQ(item, (Item{{"a", "first"}, {"b", "longer than before"}, {"c", 3}}));
}

TEST(Item, EraseTellsWhetherTheAttributeWasThere) {
  Item item{{"a", 1}, {"b", 2}, {"c", 3}};
  EXPECT_TRUE(item.erase("b"));
  EXPECT_FALSE(item.erase("b"));
  EXPECT_FALSE(item.erase("d"));
  EXPECT_EQ(item, (Item{{"a", 1}, {"c", 3}}));
}

TEST(Item, MergePrefersTheUpperItem) {
  const Item under{{"a", 1}, {"b", 2}, {"d", 4}};
  const Item over{{"b", "two"}, {"c", 3}};
  EXPECT_EQ(merge(under, over), (Item{{"a", 1}, {"b", "two"}, {"c", 3}, {"d", 4}}));
  EXPECT_EQ(merge(under, Item{}), under);
  EXPECT_EQ(merge(Item{}, over), over);
}

TEST(Item, ComparesNumbersByValue) {
  EXPECT_EQ((Item{{"n", Number::parse("1.50")}}), (Item{{"n", Number::parse("15E-1")}}));
}

TEST(Item, PrintsAsJsonWithSetsAndBinaries) {
  std::ostringstream out;
  out << every_type();
  EXPECT_EQ(out.str(),
            R"({"binaries": <<b"01", b"02">>, "bytes": b"00ff", "list": [1, "two", []], )"
            R"("map": {"empty": {}, "inner": {"deep": 1}}, "nothing": null, "number": -12.5, )"
            R"("numbers": <<9, 10>>, "text": "abc", "texts": <<"a", "b">>, "yes": true})");
}

TEST(Item, PrintsQuotesAndControlCharactersEscaped) {
  EXPECT_EQ(to_text(Item{{"a", "\"\\\n\x01"}}), R"({"a": "\"\\\n\u0001"})");
}

TEST(ItemBytes, AcceptsWhatItemsWrite) {
  const Item item = every_type();
  EXPECT_EQ(Item::from_bytes(item.bytes()), item);
}

TEST(ItemBytes, EveryCutIsRefused) {
  const std::string whole = every_type().bytes();
  for (std::size_t length = 1; length < whole.size(); ++length) {
    const std::string cut = whole.substr(0, length);
    try {
      const Item item = Item::from_bytes(cut);
      // A cut between two attributes leaves a smaller, whole item.
      EXPECT_LT(item.size(), 10U) << "cut at " << length;
    } catch (const DecodeError&) {
    }
  }
}

TEST(ItemBytes, AnyFlippedByteIsRefusedOrReadAsAnotherWholeItem) {
  const std::string whole = every_type().bytes();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int mask : {0x01, 0x20, 0x80, 0xFF}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      try {
        const Item item = Item::from_bytes(damaged);
        EXPECT_NE(item, every_type());
        EXPECT_FALSE(to_text(item).empty());
      } catch (const DecodeError&) {
      }
    }
  }
}

struct NonCanonical {
  const char* circumstance;
  std::string bytes;
};

std::string attribute(std::string_view name, std::string_view value) {
  std::string out;
  out.push_back(static_cast<char>(name.size()));
  return out.append(name).append(value);
}

TEST(ItemBytes, RefusesWhatIsNotCanonical) {
  using namespace std::string_literals;
  const std::string yes = "\x02\x01"s;
  const NonCanonical cases[] = {
      {"names out of order", attribute("b", yes) + attribute("a", yes)},
      {"name twice", attribute("a", yes) + attribute("a", yes)},
      {"boolean neither 0 nor 1", attribute("a", "\x02\x02"s)},
      {"unknown type", attribute("a", "\x0B"s)},
      {"type zero", attribute("a", "\0"s)},
      {"set out of order", attribute("a", "\x06\x06\0\0\0\x04\x01z\x04\x01y"s)},
      {"set member twice", attribute("a", "\x06\x06\0\0\0\x04\x01y\x04\x01y"s)},
      {"set member of another type", attribute("a", "\x06\x02\0\0\0\x02\x01"s)},
      {"length not in its shortest form", "\x81\0a"s + yes},
      {"list longer than the item", attribute("a", "\x09\xFF\0\0\0"s)},
  };
  for (const NonCanonical& c : cases) {
    EXPECT_THROW(Item::from_bytes(c.bytes), DecodeError) << c.circumstance;
  }
}

AttributeValue nested(std::size_t levels) {
  AttributeValue value = 1;
  for (std::size_t level = 0; level < levels; ++level) value = List{value};
  return value;
}

TEST(ItemWriter, NestsAsDeepAsTheServiceAllows) {
  EXPECT_NO_THROW(Value{nested(limits::nested_containers)});
  EXPECT_THROW(Value{nested(limits::nested_containers + 1)}, ValidationError);
}

TEST(ItemWriter, CountsNoLevelForSets) {
  AttributeValue value = StringSet{"a"};
  for (std::size_t level = 0; level < limits::nested_containers; ++level) value = List{value};
  EXPECT_NO_THROW(Item::from_bytes(Item{{"a", value}}.bytes()));
}

TEST(ValueView, ReadingAsAnotherTypeNamesBoth) {
  const Value value{"text"};
  try {
    value.view().as_number();
    FAIL();
  } catch (const DecodeError& error) {
    EXPECT_STREQ(error.what(), "Expected a number but found a string");
  }
}

}  // namespace
}  // namespace singletable
