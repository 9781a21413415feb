#include <singletable/backend/any_request.hpp>

#include <gmock/gmock.h>

namespace singletable {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AnyRequest, NamesItsTablesOnceInOrder) {
  const BatchGetItemRequest batch_get{.tables = {{"B", {}}, {"A", {}}}};
  EXPECT_THAT(tables_of(&batch_get), ElementsAre("A", "B"));
  const BatchWriteItemRequest batch_write{.tables = {{"B", {}}, {"A", {}}}};
  EXPECT_THAT(tables_of(&batch_write), ElementsAre("A", "B"));
  const TransactWriteItemsRequest write{
      .actions = {
          TransactPut{.table = "B", .item = {}}, TransactUpdate{.table = "A", .key = {}},
          TransactDelete{.table = "B", .key = {}},
          TransactConditionCheck{
              .table = "C", .key = {}, .condition = Condition::Exists{Path::attribute("pk")}}}};
  EXPECT_THAT(tables_of(&write), ElementsAre("A", "B", "C"));
  const TransactGetItemsRequest get{.gets = {{"B", {}}, {"A", {}}, {"B", {}}}};
  EXPECT_THAT(tables_of(&get), ElementsAre("A", "B"));
}

TEST(AnyRequest, KnowsReadsFromWrites) {
  const ListTagsRequest tags;
  EXPECT_TRUE(is_read(&tags));
  const TagTableRequest tag;
  EXPECT_FALSE(is_read(&tag));
  const TransactGetItemsRequest gets;
  EXPECT_TRUE(is_read(&gets));
  const TransactWriteItemsRequest writes;
  EXPECT_FALSE(is_read(&writes));
}

TEST(AnyRequest, OfListTablesNamesNone) {
  const ListTablesRequest request;
  EXPECT_THAT(tables_of(&request), IsEmpty());
}

}  // namespace
}  // namespace singletable
