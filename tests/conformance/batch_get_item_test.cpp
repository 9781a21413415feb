#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class BatchGetItem : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(BatchGetItem);

TEST_P(BatchGetItem, ReadsWhatIsThereFromSeveralTables) {
  backend().create_table({.table = "Plain", .key = {{"id", AttributeType::number}}});
  backend().put_item({.table = "Plain", .item = Item{{"id", 1}, {"x", 1}}});
  put({{"pk", "a"}, {"sk", "1"}, {"n", 1}});
  put({{"pk", "a"}, {"sk", "2"}, {"n", 2}});
  const BatchGetItemOutput output = backend().batch_get_item(
      {{{"App", {{key("a", "1"), key("a", "2"), key("a", "3")}, {Path::parse("n")}}},
        {"Plain", {{Item{{"id", 1}}}}}}});
  EXPECT_THAT(output.items.at("App"), UnorderedElementsAre(Item{{"n", 1}}, Item{{"n", 2}}));
  EXPECT_THAT(output.items.at("Plain"), UnorderedElementsAre(Item{{"id", 1}, {"x", 1}}));
  EXPECT_THAT(output.unprocessed_keys, IsEmpty());
}

TEST_P(BatchGetItem, HasAnEmptyListForATableWithoutFinds) {
  const BatchGetItemOutput output = backend().batch_get_item({{{"App", {{key("a", "1")}}}}});
  EXPECT_THAT(output.items.at("App"), IsEmpty());
}

TEST_P(BatchGetItem, CountsTheKeysOfAllTables) {
  backend().create_table({.table = "Other", .key = {{"pk"}}});
  KeysAndProjection keys;
  for (int i = 0; i < 100; ++i) keys.keys.push_back(key("a", std::to_string(i)));
  const auto get_one_more = [&] {
    backend().batch_get_item({{{"App", keys}, {"Other", {{Item{{"pk", "a"}}}}}}});
  };
  EXPECT_THAT(thrown(get_one_more),
              testing::HasSubstr("Too many items requested for the BatchGetItem call"));
}

TEST_P(BatchGetItem, LeavesUnreadWhatExceedsSixteenMegabytes) {
  const std::string text(400'000, 'x');
  KeysAndProjection wanted;
  wanted.consistent_read = true;
  for (int i = 0; i < 50; ++i) {
    put({{"pk", "a"}, {"sk", std::to_string(i)}, {"text", text}});
    wanted.keys.push_back(key("a", std::to_string(i)));
  }
  BatchGetItemOutput output = backend().batch_get_item({{{"App", wanted}}});
  EXPECT_THAT(output.items.at("App"), SizeIs(41));
  EXPECT_TRUE(output.unprocessed_keys.at("App").consistent_read);
  output = backend().batch_get_item({output.unprocessed_keys});
  EXPECT_THAT(output.items.at("App"), SizeIs(9));
  EXPECT_THAT(output.unprocessed_keys, IsEmpty());
}

}  // namespace
}  // namespace singletable::conformance
