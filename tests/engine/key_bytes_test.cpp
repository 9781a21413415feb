#include <string>
#include <vector>

#include "engine/refusal_fixture.hpp"

namespace singletable::engine {
namespace {

/// Keys of all bytes there are, in an order of theirs.
class KeyBytes : public RefusalTest {
 protected:
  void SetUp() override {
    engine().create_table(
        {.table = "Binary",
         .key = {{"pk", AttributeType::binary}, KeyAttribute{"sk", AttributeType::binary}}});
    RefusalTest::SetUp();
  }
  static Bytes bytes(std::initializer_list<int> values) {
    Bytes all;
    for (const int value : values) all.push_back(static_cast<std::byte>(value));
    return all;
  }
};
SINGLETABLE_ON_ENGINES_THEMSELVES(KeyBytes);

TEST_P(KeyBytes, BinaryKeysOfEveryByteAreKeptInOrder) {
  std::vector<Item> expected;
  for (int first = 0; first < 256; ++first) {
    for (const Bytes& range : {bytes({first}), bytes({first, 0}), bytes({first, 255})}) {
      expected.push_back({{"pk", bytes({0, 255})}, {"sk", range}});
      engine().put_item({.table = "Binary", .item = expected.back()});
    }
    const Item alone{{"pk", bytes({first})}, {"sk", bytes({0})}};
    engine().put_item({.table = "Binary", .item = alone});
    EXPECT_EQ(engine().get_item({.table = "Binary", .key = alone}).item, alone);
  }
  const auto found =
      engine().query({.table = "Binary", .key_condition = {"pk", Value{bytes({0, 255})}}});
  EXPECT_EQ(found.items, expected);
  EXPECT_EQ(engine().verify().disagreement_count, 0U);
  for (const Item& item : engine().scan({.table = "Binary"}).items) {
    engine().delete_item({.table = "Binary", .key = item});
  }
}

TEST_P(KeyBytes, TextKeysOfEveryCharacterOfTwoBytes) {
  for (char32_t code = 0; code < 0x800; ++code) {
    const std::string text = code < 0x80 ? std::string(1, static_cast<char>(code))
                                         : std::string{static_cast<char>(0xC0 | code >> 6),
                                                       static_cast<char>(0x80 | (code & 0x3F))};
    const Item item = key(text, text + text);
    put(item);
    EXPECT_EQ(get(text, text + text), item);
    engine().delete_item({.table = "App", .key = item});
  }
}

TEST_P(KeyBytes, TextThatIsNoUtf8) {
  for (const std::string bad : {"\x80", "\xC0\x80", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                "\xF8\x88\x80\x80\x80", "a\xFF"}) {
    const std::string words =
        "One or more parameter values were invalid: String values must be valid UTF-8";
    expect_refused(words, [&] { put(key(bad, "b")); });
    expect_refused(words, [&] { put(key("a", bad)); });
    expect_refused(words, [&] { put(key("a", "b").set("owner", Value{bad})); });
    expect_refused(words, [&] { engine().get_item({.table = "App", .key = key(bad, "b")}); });
    expect_refused(words, [&] {
      engine().query({.table = "App", .key_condition = {"pk", Value{bad}}});
    });
  }
}

}  // namespace
}  // namespace singletable::engine
