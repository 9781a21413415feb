#include "wire/item_json.hpp"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <singletable/value/item.hpp>

namespace singletable::wire {
namespace {

using nlohmann::json;

Bytes bytes_of(std::string_view text) {
  Bytes bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

json parsed(const Item& item) {
  JsonWriter writer;
  write_item(writer, item);
  return json::parse(writer.take());
}

TEST(ItemJson, TypesEachValue) {
  const Item item{{"null", nullptr},
                  {"yes", true},
                  {"no", false},
                  {"text", "a"},
                  {"number", Number::parse("-12345678901234567890.123456789012345678")},
                  {"binary", bytes_of("foob")},
                  {"list", List{1, "b", List{}}},
                  {"map", Map{{"x", 1}, {"y", Map{}}}},
                  {"texts", StringSet{"a", "b"}},
                  {"numbers", NumberSet{10, 9}},
                  {"binaries", BinarySet{bytes_of("f")}}};
  EXPECT_EQ(parsed(item), json::parse(R"({
    "null": {"NULL": true}, "yes": {"BOOL": true}, "no": {"BOOL": false}, "text": {"S": "a"},
    "number": {"N": "-12345678901234567890.123456789012345678"},
    "binary": {"B": "Zm9vYg=="},
    "list": {"L": [{"N": "1"}, {"S": "b"}, {"L": []}]},
    "map": {"M": {"x": {"N": "1"}, "y": {"M": {}}}},
    "texts": {"SS": ["a", "b"]}, "numbers": {"NS": ["9", "10"]}, "binaries": {"BS": ["Zg=="]}
  })"));
}

TEST(ItemJson, EscapesEveryByteThatNeedsIt) {
  std::string all;
  for (char c = 0; c < 127; ++c) all.push_back(c);
  all += "\x7f ü 日 \U0001F600";
  const json result = parsed(Item{{all, all}});
  EXPECT_EQ(result.at(all).at("S"), all);
}

}  // namespace
}  // namespace singletable::wire
