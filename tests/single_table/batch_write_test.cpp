#include <singletable/single_table/batch_write.hpp>

#include <gmock/gmock.h>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;

struct Note {
  std::string text;
};

class BatchWriteTest : public TableFixture {
 protected:
  static TableCreate<Note> put(const char* id) {
    return {.key = {{"NOTE", id}, "DATA"}, .item = {"text"}, .type = "NOTE"};
  }
  static TableDelete removal(const char* id) {
    return {.partition_key = {"NOTE", id}, .range_key = "DATA"};
  }
};

TEST_F(BatchWriteTest, WritesKeysTypesAndIndexKeys) {
  table_.create(put("old"));
  TableCreate<Note> indexed = put("new");
  indexed.indexes = {{"GSI1", {{"TEXT"}, "t"}}};
  CapacityMeter meter;
  const BatchWriteResult left = table_.batch_write(
      {.actions = {indexed, removal("old"), removal("never")}, .capacity_meter = &meter});
  EXPECT_TRUE(left.unprocessed.empty());
  EXPECT_FALSE(stored("NOTE#old", "DATA"));
  EXPECT_EQ(*stored("NOTE#new", "DATA"), (Item{{"pk", "NOTE#new"},
                                               {"sk", "DATA"},
                                               {"_type", "NOTE"},
                                               {"_timestamp", "2024-01-15T10:00:00.000Z"},
                                               {"gsi1pk", "TEXT"},
                                               {"gsi1sk", "t"},
                                               {"text", "text"}}));
  EXPECT_GT(meter.total().write_units, 0);
  EXPECT_TRUE(table_.batch_write({.actions = {}}).unprocessed.empty());
}

TEST_F(BatchWriteTest, RefusesWhatBatchesHaveNot) {
  const auto refusal = [](const auto& make) { return message_of<ValidationError>(make); };
  TableDelete conditional = removal("a");
  conditional.conditions = Condition{Condition::Exists{Path::attribute("pk")}};
  EXPECT_THAT(refusal([&] { TableBatchAction{conditional}; }), HasSubstr("no condition; use"));
  EXPECT_THAT(refusal([] { TableBatchAction{TableAction{TableUpdate{}}.of("NOTE")}; }),
              HasSubstr("no update or check of the entity \"NOTE\""));
  EXPECT_THAT(refusal([&] {
                table_.batch_write({.actions = {put("a"), removal("a")}});
              }),
              HasSubstr("the key \"NOTE#a\" and \"DATA\" twice"));
  EXPECT_THAT(refusal([&] {
                table_.batch_write({.actions = {TableDelete{"NOTE", nullptr}}});
              }),
              HasSubstr("sk"));
}

TEST_F(BatchWriteTest, RefusesAMemberThatIsAColumn) {
  struct Bad {
    std::string pk;
  };
  const TableCreate<Bad> bad{.key = {"A", "B"}, .item = {"x"}};
  EXPECT_THROW(table_.batch_write({.actions = {bad}}), ConfigurationError);
}

}  // namespace
}  // namespace singletable
