#include <singletable/wire/request_check.hpp>

#include <functional>
#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using testing::HasSubstr;

const Path path = Path::attribute("a");
/// Compares a thing to itself, which every service refuses.
const Condition bad_condition = Condition::Compare{path, Comparator::equal, path};
const Update bad_update{.remove = {path, path}};
const Projection bad_projection{path, path};

template <class Request>
std::string refusal_of(const Request& request) {
  try {
    check_expressions(&request);
  } catch (const ValidationError& error) {
    return error.what();
  }
  return "none";
}

TEST(RequestCheck, RefusesWhatEveryServiceRefuses) {
  EXPECT_THAT(refusal_of(GetItemRequest{.table = "T", .key = {}, .projection = bad_projection}),
              HasSubstr("ProjectionExpression"));
  EXPECT_THAT(refusal_of(PutItemRequest{.table = "T", .item = {}, .condition = bad_condition}),
              HasSubstr("ConditionExpression"));
  EXPECT_THAT(refusal_of(DeleteItemRequest{.table = "T", .key = {}, .condition = bad_condition}),
              HasSubstr("ConditionExpression"));
  EXPECT_THAT(refusal_of(UpdateItemRequest{.table = "T", .key = {}, .update = bad_update}),
              HasSubstr("UpdateExpression"));
  EXPECT_THAT(refusal_of(UpdateItemRequest{
                  .table = "T", .key = {}, .update = {}, .condition = bad_condition}),
              HasSubstr("ConditionExpression"));
  EXPECT_THAT(refusal_of(ScanRequest{.table = "T", .filter = bad_condition}),
              HasSubstr("FilterExpression"));
  EXPECT_THAT(refusal_of(ScanRequest{.table = "T", .projection = bad_projection}),
              HasSubstr("ProjectionExpression"));
  EXPECT_THAT(refusal_of(BatchGetItemRequest{
                  .tables = {{"T", {.keys = {}, .projection = bad_projection}}}}),
              HasSubstr("ProjectionExpression"));
  EXPECT_THAT(refusal_of(TransactGetItemsRequest{.gets = {{"T", {}, bad_projection}}}),
              HasSubstr("ProjectionExpression"));
  const TransactAction actions[] = {
      TransactPut{.table = "T", .item = {}, .condition = bad_condition},
      TransactUpdate{.table = "T", .key = {}, .update = bad_update},
      TransactDelete{.table = "T", .key = {}, .condition = bad_condition},
      TransactConditionCheck{.table = "T", .key = {}, .condition = bad_condition}};
  for (const TransactAction& action : actions) {
    EXPECT_THAT(refusal_of(TransactWriteItemsRequest{.actions = {action}}), HasSubstr("Expression"))
        << action.index();
  }
}

TEST(RequestCheck, LetsTheRestThrough) {
  EXPECT_EQ(refusal_of(GetItemRequest{.table = "T", .key = {}}), "none");
  EXPECT_EQ(refusal_of(ListTablesRequest{}), "none");
  EXPECT_EQ(
      refusal_of(PutItemRequest{.table = "T", .item = {}, .condition = Condition::Exists{path}}),
      "none");
}

}  // namespace
}  // namespace singletable
