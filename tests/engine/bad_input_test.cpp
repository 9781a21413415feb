#include <functional>
#include <string>
#include <vector>

#include <singletable/value/limits.hpp>

#include "engine/refusal_fixture.hpp"

namespace singletable::engine {
namespace {

/// Wordings were compared with DynamoDB Local 2.2.1 and the service's
/// documentation.
class BadInput : public RefusalTest {
 protected:
  void put_refused(const Item& item, const std::string& message) {
    expect_refused(message, [&] { put(item); });
  }

  void update_refused(const Update& update, const std::string& message) {
    expect_refused(message, [&] {
      engine().update_item({.table = "App", .key = key("a", "b"), .update = update});
    });
  }

  void key_refused(const Item& bad, const std::string& message) {
    expect_refused(message, [&] { engine().get_item({.table = "App", .key = bad}); });
    expect_refused(message, [&] { engine().delete_item({.table = "App", .key = bad}); });
    expect_refused(message, [&] {
      engine().update_item(
          {.table = "App", .key = bad, .update = {.remove = {Path::attribute("x")}}});
    });
    expect_refused(message, [&] { engine().batch_get_item({{{"App", {{bad}}}}}); });
  }
};
SINGLETABLE_ON_ENGINES_THEMSELVES(BadInput);

Item with(const std::string& name, const Value& value) {
  Item item = key("a", "b");
  item.set(name, value);
  return item;
}

AttributeValue nested(std::size_t levels, AttributeValue value) {
  for (std::size_t i = 0; i < levels; ++i) value = Map{{"m", value}};
  return value;
}

TEST_P(BadInput, KeysOfPutItems) {
  const std::string invalid = "One or more parameter values were invalid: ";
  const std::string not_valid = "One or more parameter values are not valid. ";
  put_refused({{"sk", "b"}}, invalid +
                                 "Missing the key pk in the item [table App, key {\"sk\": "
                                 "\"b\"}, attribute pk]");
  put_refused({{"pk", "a"}}, invalid + "Missing the key sk in the item [table App");
  put_refused({{"pk", 1}, {"sk", "b"}},
              invalid + "Type mismatch for key pk expected: S actual: N [table App");
  put_refused({{"pk", nullptr}, {"sk", "b"}},
              invalid + "Type mismatch for key pk expected: S actual: NULL [table App");
  put_refused(key("", "b"),
              not_valid +
                  "The AttributeValue for a key attribute cannot contain an empty string "
                  "value. Key: pk [table App");
  put_refused(key("a", ""),
              not_valid +
                  "The AttributeValue for a key attribute cannot contain an empty string "
                  "value. Key: sk [table App");
  put_refused(key(std::string(2049, 'a'), "b"),
              invalid +
                  "Size of hashkey has exceeded the maximum size limit of2048 bytes [table "
                  "App, key {\"pk\": \"aaa");
  put_refused(key("a", std::string(1025, 'b')),
              invalid +
                  "Aggregated size of all range keys has exceeded the size limit of 1024 "
                  "bytes [table App, key {\"pk\": \"a\", \"sk\": \"bbb");
}

TEST_P(BadInput, KeysOfIndexesInPutItems) {
  const std::string invalid = "One or more parameter values were invalid: ";
  put_refused(with("gsi1pk", 1),
              invalid +
                  "Type mismatch for Index Key gsi1pk Expected: S Actual: N IndexName: GSI1 "
                  "[table App, key {\"pk\": \"a\", \"sk\": \"b\"}, index GSI1, attribute "
                  "gsi1pk]");
  put_refused(with("gsi1sk", "1"),
              invalid + "Type mismatch for Index Key gsi1sk Expected: N Actual: S IndexName: GSI1");
  put_refused(with("gsi1pk", nullptr),
              invalid + "Type mismatch for Index Key gsi1pk Expected: S Actual: NULL");
  put_refused(with("rank", "x"),
              invalid + "Type mismatch for Index Key rank Expected: N Actual: S IndexName: LOCAL");
  put_refused(
      with("owner", ""),
      "One or more parameter values are not valid. A value specified for a secondary index "
      "key is not supported. The AttributeValue for a key attribute cannot contain an empty "
      "string value. IndexName: SOME, IndexKey: owner [table App");
  put_refused(with("owner", std::string(2049, 'x')),
              invalid +
                  "Size of hashkey has exceeded the maximum size limit of2048 bytes [table "
                  "App, key {\"pk\": \"a\", \"sk\": \"b\"}, index SOME, attribute owner, "
                  "2049 bytes, at most 2048]");
}

TEST_P(BadInput, ValuesOfPutItems) {
  const std::string invalid = "One or more parameter values were invalid: ";
  const std::string nesting =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit";
  put_refused(with("x", StringSet{}),
              invalid +
                  "An string set  may not be empty [table App, key {\"pk\": \"a\", \"sk\": "
                  "\"b\"}, attribute x");
  put_refused(with("x", NumberSet{}), invalid + "An number set  may not be empty");
  put_refused(with("x", BinarySet{}), invalid + "Binary sets should not be empty");
  put_refused(with("x", Map{{"y", List{StringSet{}}}}),
              invalid + "An string set  may not be empty");
  put_refused(with("", 1), "Empty attribute name");
  put_refused(with("x", Map{{"", 1}}), "Empty attribute name");
  put_refused(with(std::string(65'536, 'n'), 1), "Attribute name is too large");
  put_refused(with("x", "\xFF"), invalid + "String values must be valid UTF-8");
  put_refused(with("x", Map{{"y", StringSet{"\xC0\x80"}}}),
              invalid + "String values must be valid UTF-8");
  put_refused(with("\xED\xA0\x80", 1), invalid + "Attribute names must be valid UTF-8");
  put_refused({{"pk", "\xFF"}, {"sk", "b"}},
              invalid + "String values must be valid UTF-8 [table App, key (not UTF-8)");
  // A map made of an item adds a level that the item's own limit did not see.
  const Item deepest{{"m", nested(limits::nested_containers, 1)}};
  put_refused(with("x", deepest), nesting);
}

TEST_P(BadInput, SizeOfPutItems) {
  const std::size_t rest = limits::item_size_bytes - 7;
  const Item largest = with("x", std::string(rest, 'x'));
  EXPECT_NO_THROW(put(largest));
  engine().delete_item({.table = "App", .key = key("a", "b")});
  put_refused(with("x", std::string(rest + 1, 'x')),
              "Item size has exceeded the maximum allowed size [table App, key {\"pk\": \"a\", "
              "\"sk\": \"b\"}, 409601 bytes, at most 409600]");
}

TEST_P(BadInput, NestingThatIsJustAllowedIsKept) {
  const Item deep = with("x", nested(limits::nested_containers, StringSet{"leaf"}));
  EXPECT_NO_THROW(put(deep));
  EXPECT_EQ(get("a", "b"), deep);
  engine().delete_item({.table = "App", .key = key("a", "b")});
}

TEST_P(BadInput, KeysThatNameItems) {
  const std::string schema = "The provided key element does not match the schema [table App";
  key_refused({{"pk", "a"}}, schema);
  key_refused({}, schema);
  key_refused({{"pk", "a"}, {"zz", "b"}}, schema);
  key_refused({{"pk", "a"}, {"sk", "b"}, {"x", "c"}}, schema);
  key_refused({{"pk", "a"}, {"sk", 1}}, schema);
  key_refused(key("", "b"),
              "One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: pk [table App");
  key_refused(key(std::string(2049, 'a'), "b"),
              "One or more parameter values were invalid: Size of hashkey has exceeded");
  key_refused(key("a", "\xFF"),
              "One or more parameter values were invalid: String values must be valid UTF-8");
}

TEST_P(BadInput, Updates) {
  const auto set = [](const std::string& name, const Value& value) {
    return Update{.set = {{Path::attribute(name), {value}}}};
  };
  const std::string invalid = "One or more parameter values were invalid: ";
  const std::string is_key =
      invalid + "Cannot update attribute pk. This attribute is part of the key [table App";
  update_refused(set("pk", "x"), is_key);
  update_refused({.remove = {Path::parse("pk")}}, is_key);
  update_refused({.add = {{Path::parse("pk"), 1}}}, is_key);
  update_refused({.erase = {{Path::parse("pk"), StringSet{"a"}}}}, is_key);
  update_refused(set("gsi1pk", 1),
                 "The update expression attempted to update the secondary index key to unsupported "
                 "type [table "
                 "App, key {\"pk\": \"a\", \"sk\": \"b\"}, index GSI1, attribute gsi1pk, expected "
                 "S, found N]");
  update_refused(
      set("gsi1pk", ""),
      "One or more parameter values are not valid. The update expression attempted to "
      "update a secondary index key to a value that is not supported. The AttributeValue "
      "for a key attribute cannot contain an empty string value.");
  update_refused(set("x", StringSet{}), invalid + "An string set  may not be empty");
  update_refused(set("x", "\xFF"), invalid + "String values must be valid UTF-8");
  update_refused(set("x", std::string(limits::item_size_bytes, 'x')),
                 "Item size to update has exceeded the maximum allowed size [table App, key "
                 "{\"pk\": \"a\", \"sk\": \"b\"}, 409607 bytes, at most 409600]");
  update_refused({.set = {{Path::parse("x"), {Path::parse("absent")}}}},
                 "The provided expression refers to an attribute that does not exist in the item "
                 "[table App, key {\"pk\": \"a\", \"sk\": \"b\"}]");
  update_refused({.remove = {Path::parse("x"), Path::parse("x.y")}}, "Invalid UpdateExpression: ");
}

TEST_P(BadInput, ReturnValuesOfPutAndDelete) {
  for (const auto mode :
       {ReturnValues::updated_old, ReturnValues::all_new, ReturnValues::updated_new}) {
    const std::string words = "ReturnValues can only be ALL_OLD or NONE [table App";
    expect_refused(words, [&] {
      engine().put_item({.table = "App", .item = key("a", "b"), .return_values = mode});
    });
    expect_refused(words, [&] {
      engine().delete_item({.table = "App", .key = key("a", "b"), .return_values = mode});
    });
  }
}

TEST_P(BadInput, Conditions) {
  const Condition compares_itself =
      Condition::Compare{Path::parse("x"), Comparator::equal, Path::parse("x")};
  expect_refused("Invalid ConditionExpression: ", [&] {
    engine().put_item({.table = "App", .item = key("a", "b"), .condition = compares_itself});
  });
  expect_refused("Invalid FilterExpression: ",
                 [&] { engine().scan({.table = "App", .filter = compares_itself}); });
  const Condition empty_set =
      Condition::Compare{Path::parse("x"), Comparator::equal, Value{StringSet{}}};
  expect_refused(
      "One or more parameter values were invalid: An string set  may not be "
      "empty [table App",
      [&] { engine().scan({.table = "App", .filter = empty_set}); });
}

TEST_P(BadInput, UnknownTablesAndIndexes) {
  const auto expect_not_found = [](const std::function<void()>& call) {
    EXPECT_THAT(thrown(call),
                testing::StartsWith(
                    "ResourceNotFoundException: Requested resource not found [table Nope]"));
  };
  const std::string index = "The table does not have the specified index: Nope [table App]";
  const Item at = key("a", "b");
  expect_not_found([&] { engine().get_item({.table = "Nope", .key = at}); });
  expect_not_found([&] { engine().put_item({.table = "Nope", .item = at}); });
  expect_not_found([&] { engine().update_item({.table = "Nope", .key = at}); });
  expect_not_found([&] { engine().delete_item({.table = "Nope", .key = at}); });
  expect_not_found([&] { engine().scan({.table = "Nope"}); });
  expect_not_found([&] { engine().query({.table = "Nope", .key_condition = {"pk", "a"}}); });
  expect_not_found([&] { engine().batch_get_item({{{"Nope", {{at}}}}}); });
  expect_not_found([&] { engine().batch_write_item({{{"Nope", {BatchPut{at}}}}}); });
  expect_not_found([&] { engine().transact_get_items({{{"Nope", at}}}); });
  expect_refused(index, [&] { engine().scan({.table = "App", .index = "Nope"}); });
  expect_refused(index, [&] {
    engine().query({.table = "App", .index = "Nope", .key_condition = {"pk", "a"}});
  });
  expect_refused("1 validation error detected: Value 'x' at 'tableName' failed to satisfy",
                 [&] { engine().get_item({.table = "x", .key = at}); });
}

TEST_P(BadInput, Batches) {
  const auto get_all = [&](std::vector<Item> keys) {
    engine().batch_get_item({{{"App", {std::move(keys)}}}});
  };
  const auto put_all = [&](std::vector<BatchWrite> writes) {
    engine().batch_write_item({{{"App", std::move(writes)}}});
  };
  const std::string repeated =
      "Provided list of item keys contains duplicates [table App, key {\"pk\": \"a\"";
  const Item at = key("a", "b");
  const std::string failed = "' failed to satisfy constraint: Member must have length ";
  const std::string at_requests = "1 validation error detected: Value at 'RequestItems";
  expect_refused(at_requests + failed + "greater than or equal to 1",
                 [&] { engine().batch_get_item({}); });
  expect_refused(at_requests + ".App.member.Keys" + failed + "greater than or equal to 1",
                 [&] { get_all({}); });
  expect_refused(repeated, [&] { get_all({at, at}); });
  expect_refused(at_requests + failed + "greater than or equal to 1",
                 [&] { engine().batch_write_item({}); });
  expect_refused("1 validation error detected: Value '{App=[]}' at 'requestItems' failed",
                 [&] { put_all({}); });
  expect_refused(repeated, [&] { put_all({BatchPut{at}, BatchDelete{at}}); });
  std::vector<Item> keys;
  std::vector<BatchWrite> writes;
  for (int i = 0; i < 101; ++i) {
    keys.push_back(key("a", std::to_string(i)));
    if (i < 26) writes.emplace_back(BatchPut{keys.back()});
  }
  expect_refused(at_requests + ".App.member.Keys" + failed + "less than or equal to 100",
                 [&] { get_all(keys); });
  expect_refused(at_requests + ".App.member" + failed + "less than or equal to 25",
                 [&] { put_all(writes); });
}

TEST_P(BadInput, Projections) {
  const Projection overlapping{Path::parse("a"), Path::parse("a.b")};
  const std::string words = "Invalid ProjectionExpression: Two document paths overlap";
  expect_refused(words, [&] {
    engine().get_item({.table = "App", .key = key("a", "b"), .projection = overlapping});
  });
  expect_refused(words, [&] { engine().scan({.table = "App", .projection = overlapping}); });
}

}  // namespace
}  // namespace singletable::engine
