#include "golden/notation.hpp"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

#include "golden/verdicts.hpp"
#include "golden/wire_items.hpp"

namespace golden {
namespace {

namespace st = singletable;

st::AttributeValue read(const char* text) { return value_of(Json::parse(text)); }

TEST(Notation, ReadsEveryKindOfValue) {
  EXPECT_EQ(read("null"), st::AttributeValue(nullptr));
  EXPECT_EQ(read("true"), st::AttributeValue(true));
  EXPECT_EQ(read("-3"), st::AttributeValue(-3));
  EXPECT_EQ(read("18446744073709551615"), st::AttributeValue(18446744073709551615U));
  EXPECT_EQ(read("0.1"), st::AttributeValue(st::Number::parse("0.1")));
  EXPECT_EQ(read(R"({"$bigint": "12345678901234567890123456789"})"),
            st::AttributeValue(st::Number::parse("12345678901234567890123456789")));
  EXPECT_EQ(read(R"({"$number": "-0"})"), st::AttributeValue(0));
  EXPECT_EQ(read(R"("text")"), st::AttributeValue("text"));
  EXPECT_EQ(read(R"({"$repeat": {"text": "ab", "count": 3}})"), st::AttributeValue("ababab"));
  EXPECT_EQ(
      read(R"({"$binary": "AAEC/w=="})"),
      st::AttributeValue(st::Bytes{std::byte{0}, std::byte{1}, std::byte{2}, std::byte{255}}));
  EXPECT_EQ(read(R"({"$set": ["b", "a", "b"]})"), st::AttributeValue(st::StringSet{"a", "b"}));
  EXPECT_EQ(read(R"({"$set": [2.0, 1]})"), st::AttributeValue(st::NumberSet{1, 2}));
  EXPECT_EQ(read(R"([1, {"$undefined": true}, "x"])"), st::AttributeValue(st::List{1, "x"}));
  EXPECT_EQ(read(R"({"a": {"b": 1}, "c": {"$undefined": true}})"),
            st::AttributeValue(st::Map{{"a", st::Map{{"b", 1}}}}));
}

TEST(Notation, RefusesWhatHasNoCounterpart) {
  EXPECT_THROW(read(R"({"$date": "2024-01-15T10:00:00.000Z"})"), Inexpressible);
  EXPECT_THROW(read(R"({"a": {"$function": {"words": "x"}}})"), Inexpressible);
  EXPECT_THROW(read(R"({"$set": ["a", 1]})"), Inexpressible);
  EXPECT_THROW(read(R"({"$number": "NaN"})"), st::ValidationError);
  EXPECT_THROW(item_of(Json("text")), Inexpressible);
}

TEST(Notation, WritesWhatItReads) {
  const char* text = R"({"b":{"$binary":"AQI="},"d":{"$number":"0.1"},"l":[1,null,false],)"
                     R"("m":{"x":"y"},"s":{"$set":["a","b"]}})";
  EXPECT_EQ(plain(item_of(Json::parse(text)).view()).dump(), text);
}

TEST(WireItems, WritesWhatItReads) {
  const char* text =
      R"({"b":{"B":"AQI="},"bs":{"BS":["AQ=="]},"l":{"L":[{"N":"1.5"},{"NULL":true}]},)"
      R"("m":{"M":{"x":{"BOOL":false}}},"ns":{"NS":["-1","2"]},"ss":{"SS":["a","b"]}})";
  EXPECT_EQ(item_to_wire(item_from_wire(Json::parse(text))).dump(), text);
}

TEST(WireItems, RefusesOtherJson) {
  for (const char* text : {R"([])", R"({"a": 1})", R"({"a": {"X": 1}})", R"({"a": {"S": 1}})",
                           R"({"a": {"S": "x", "N": "1"}})"}) {
    EXPECT_THROW(item_from_wire(Json::parse(text)), Malformed) << text;
  }
}

}  // namespace
}  // namespace golden
