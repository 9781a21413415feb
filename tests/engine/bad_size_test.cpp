#include <string>
#include <vector>

#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/refusal_fixture.hpp"

namespace singletable::engine {
namespace {

/// Everything that has a greatest size, at it and one over it.
class BadSize : public RefusalTest {
 protected:
  /// An item of so many bytes.
  static Item sized(const std::string& sk, std::size_t bytes) {
    Item item = key("a", sk);
    item.set("x", Value{""});
    return item.set("x", Value{std::string(bytes - item_size(item), 'x')});
  }
};
SINGLETABLE_ON_ENGINES_THEMSELVES(BadSize);

TEST_P(BadSize, ItemsOnEveryWayIn) {
  const Item largest = sized("1", limits::item_size_bytes);
  const Item over = sized("1", limits::item_size_bytes + 1);
  const std::string words = "Item size has exceeded the maximum allowed size";
  expect_kept(largest);
  expect_refused(words, [&] { put(over); });
  expect_refused(words, [&] { engine().batch_write_item({{{"App", {BatchPut{over}}}}}); });
  expect_refused(words, [&] { engine().transact_write_items({{TransactPut{"App", over}}}); });
}

TEST_P(BadSize, ItemsThatAnUpdateMakesGrow) {
  const Item item = *get("kept", "kept");
  const std::size_t room = limits::item_size_bytes - item_size(item);
  const auto append = [](std::size_t bytes) {
    return Update{.set = {{Path::attribute("x"), {Value{std::string(bytes, 'x')}}}}};
  };
  const std::string words = "Item size to update has exceeded the maximum allowed size";
  expect_refused(words, [&] { update(append(room)); });
  expect_cancelled(words, [&] {
    engine().transact_write_items({{TransactUpdate{"App", key("kept", "kept"), append(room)}}});
  });
  EXPECT_NO_THROW(update(append(room - 1)));
  EXPECT_EQ(item_size(*get("kept", "kept")), limits::item_size_bytes);
  put(item);
}

TEST_P(BadSize, Keys) {
  const std::string partition(limits::partition_key_bytes, 'p');
  const std::string range(limits::range_key_bytes, 'r');
  expect_kept(key(partition, range));
  expect_kept(key(partition, range).set("gsi1pk", Value{partition}).set("gsi1sk", Value{1}));
  const std::string invalid = "One or more parameter values were invalid: ";
  const std::string too_long = invalid + "Size of hashkey has exceeded the maximum size limit";
  const std::string too_long_range =
      invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
  expect_refused(too_long, [&] { put(key(partition + "p", range)); });
  expect_refused(too_long_range, [&] { put(key(partition, range + "r")); });
  expect_refused(too_long, [&] { put(key("a", "b").set("owner", Value{partition + "p"})); });
  const Update long_key{.set = {{Path::attribute("owner"), {Value{partition + "p"}}}}};
  expect_refused(
      "The update expression attempted to update the secondary index key beyond allowed size "
      "limits",
      [&] { update(long_key); });
}

TEST_P(BadSize, NamesOfAttributes) {
  const std::string longest(limits::attribute_name_bytes, 'n');
  expect_kept(key("a", "b").set(longest, Value{1}));
  const std::string words = "Attribute name is too large, must be less than 65536 bytes";
  expect_refused(words, [&] { put(key("a", "b").set(longest + "n", Value{1})); });
  expect_refused(words, [&] { put(key("a", "b").set("m", Value{Map{{longest + "n", 1}}})); });
}

TEST_P(BadSize, NumbersThatLeaveTheirRange) {
  const auto add = [](const Number& number) {
    return Update{.add = {{Path::attribute("n"), Value{number}}}};
  };
  expect_refused(
      "Number overflow. Attempting to store a number with magnitude larger than supported "
      "range",
      [&] { update(add(big())); });
  expect_refused("Attempting to store more than 38 significant digits in a Number",
                 [&] { update(add(1)); });
  const Number last = Number::parse("9.9999999999999999999999999999999999999E+125");
  expect_kept(key("a", "b").set("x", Value{NumberSet{last, -last, Number::parse("1E-130")}}));
}

TEST_P(BadSize, Transactions) {
  const auto puts = [](std::size_t count, std::size_t bytes) {
    std::vector<TransactAction> actions;
    for (std::size_t i = 0; i < count; ++i) {
      actions.emplace_back(TransactPut{"App", sized(std::to_string(i), bytes)});
    }
    return actions;
  };
  const std::size_t share = limits::transaction_bytes / 16;
  expect_refused("Transaction payload size cannot exceed 4MB. Payload Size: 4194320",
                 [&] { engine().transact_write_items({puts(16, share + 1)}); });
  engine().transact_write_items({puts(16, share)});
  for (int i = 0; i < 16; ++i) {
    engine().delete_item({.table = "App", .key = key("a", std::to_string(i))});
  }
  expect_refused("1 validation error detected: Value at 'transactItems' failed",
                 [&] { engine().transact_write_items({puts(101, 100)}); });
  expect_refused("1 validation error detected: Value '[]' at 'transactItems' failed",
                 [&] { engine().transact_write_items({}); });
}

TEST_P(BadSize, ItemsReadTogether) {
  std::vector<TransactGet> gets;
  for (int i = 0; i < 11; ++i) {
    put(sized(std::to_string(i), limits::item_size_bytes));
    gets.push_back({"App", key("a", std::to_string(i))});
  }
  expect_refused("Payload in response is too large. [here: 4505600 bytes, at most 4194304;",
                 [&] { engine().transact_get_items({gets}); });
  gets.pop_back();
  EXPECT_EQ(engine().transact_get_items({gets}).items.size(), 10U);
  for (int i = 0; i < 11; ++i) {
    engine().delete_item({.table = "App", .key = key("a", std::to_string(i))});
  }
}

TEST_P(BadSize, Tokens) {
  for (const std::string& token : {std::string{}, std::string(37, 't')}) {
    expect_refused(
        "1 validation error detected: Value '" + token + "' at 'clientRequestToken'", [&] {
          engine().transact_write_items(
              {.actions = {TransactPut{"App", key("a", "b")}}, .client_request_token = token});
        });
  }
}

}  // namespace
}  // namespace singletable::engine
