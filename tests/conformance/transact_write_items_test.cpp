#include <gmock/gmock.h>

#include <singletable/value/limits.hpp>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::HasSubstr;
using testing::Optional;

class TransactWriteItems : public BackendTest {
 protected:
  void transact(std::vector<TransactAction> actions) {
    backend().transact_write_items({std::move(actions)});
  }

  std::vector<CancellationReason> reasons(std::vector<TransactAction> actions) {
    try {
      transact(std::move(actions));
    } catch (const TransactionCanceled& canceled) {
      return canceled.reasons();
    }
    ADD_FAILURE() << "the transaction was not cancelled";
    return {};
  }

  static std::vector<std::string> codes(const std::vector<CancellationReason>& reasons) {
    std::vector<std::string> codes;
    for (const CancellationReason& reason : reasons) codes.push_back(reason.code);
    return codes;
  }

  static TransactPut put_of(const Item& item) { return {.table = "App", .item = item}; }
  static TransactUpdate increment(const std::string& sk) {
    return {.table = "App", .key = key("a", sk), .update = {.add = {{Path::parse("n"), 1}}}};
  }
};
SINGLETABLE_ON_EVERY_BACKEND(TransactWriteItems);

const Condition has_n = Condition::Exists{Path::parse("n")};

TEST_P(TransactWriteItems, WritesAllActionsInSeveralTables) {
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  put({{"pk", "a"}, {"sk", "check"}, {"n", 1}});
  put({{"pk", "a"}, {"sk", "update"}, {"n", 1}});
  put(key("a", "delete"));
  transact({TransactConditionCheck{.table = "App", .key = key("a", "check"), .condition = has_n},
            TransactPut{.table = "Plain", .item = Item{{"id", "1"}}}, increment("update"),
            TransactDelete{.table = "App", .key = key("a", "delete")}, put_of(key("a", "put"))});
  EXPECT_TRUE(backend().get_item({.table = "Plain", .key = Item{{"id", "1"}}}).item);
  EXPECT_THAT(get("a", "update"), Optional(Item{{"pk", "a"}, {"sk", "update"}, {"n", 2}}));
  EXPECT_EQ(get("a", "delete"), std::nullopt);
  EXPECT_TRUE(get("a", "put"));
  EXPECT_THAT(get("a", "check"), Optional(Item{{"pk", "a"}, {"sk", "check"}, {"n", 1}}));
}

TEST_P(TransactWriteItems, WritesNothingWhenOneActionFails) {
  const auto failed =
      reasons({put_of(key("a", "1")), increment("2"),
               TransactDelete{.table = "App", .key = key("a", "3"), .condition = has_n}});
  EXPECT_EQ(codes(failed), (std::vector<std::string>{"None", "None", "ConditionalCheckFailed"}));
  EXPECT_TRUE(backend().scan({.table = "App"}).items.empty());
}

TEST_P(TransactWriteItems, ListsTheReasonsInTheServicesForm) {
  EXPECT_EQ(thrown([&] {
              transact({put_of(key("a", "1")),
                        TransactConditionCheck{
                            .table = "App", .key = key("a", "2"), .condition = has_n}});
            }),
            "TransactionCanceledException: Transaction cancelled, please refer cancellation "
            "reasons for specific reasons [None, ConditionalCheckFailed]");
}

TEST_P(TransactWriteItems, GivesAReasonForEachPosition) {
  differs_on_dynamodb_local("refuses the whole request where an update can't be applied",
                            "API reference, TransactWriteItems, Cancellation Reasons");
  const Item item{{"pk", "a"}, {"sk", "1"}, {"s", "text"}};
  put(item);
  const Condition never = Condition::NotExists{Path::parse("s")};
  const auto failed = reasons({
      TransactPut{.table = "App",
                  .item = item,
                  .condition = never,
                  .return_item_on_condition_failure = true},
      TransactUpdate{.table = "App",
                     .key = key("a", "2"),
                     .update = {.set = {{Path::parse("x"), {Path::parse("absent")}}}}},
      put_of({{"pk", "a"}, {"sk", "3"}, {"gsi1pk", 1}}),
      put_of(key("a", "4")),
  });
  EXPECT_EQ(codes(failed), (std::vector<std::string>{"ConditionalCheckFailed", "ValidationError",
                                                     "ValidationError", "None"}));
  EXPECT_EQ(failed[0].message, "The conditional request failed");
  EXPECT_THAT(failed[0].item, Optional(item));
  EXPECT_THAT(failed[1].message, HasSubstr("refers to an attribute that does not exist"));
  EXPECT_THAT(failed[1].message, HasSubstr(tells_places() ? "\"sk\": \"2\"" : ""));
  EXPECT_THAT(failed[2].message, HasSubstr("Type mismatch for Index Key gsi1pk"));
  EXPECT_EQ(failed[3], CancellationReason{});
}

TEST_P(TransactWriteItems, TellsOfItemsOnlyWhenAsked) {
  put(key("a", "1"));
  const auto failed =
      reasons({TransactConditionCheck{.table = "App", .key = key("a", "1"), .condition = has_n}});
  EXPECT_EQ(failed[0].item, std::nullopt);
}

TEST_P(TransactWriteItems, RefusesTheSameItemTwice) {
  differs_on_dynamodb_local("tests the conditions first", "API reference, TransactWriteItems");
  const std::string message = thrown([&] {
    transact({put_of(key("a", "1")), increment("2"),
              TransactConditionCheck{.table = "App", .key = key("a", "1"), .condition = has_n}});
  });
  EXPECT_THAT(message, HasSubstr(told("ValidationException: Transaction request cannot include "
                                      "multiple operations on one item [table App, key {\"pk\": "
                                      "\"a\", \"sk\": \"1\"}")));
  EXPECT_TRUE(backend().scan({.table = "App"}).items.empty());
}

TEST_P(TransactWriteItems, TakesOneToAHundredActions) {
  std::vector<TransactAction> actions;
  EXPECT_THROW(transact(actions), ValidationError);
  for (int i = 0; i < 100; ++i) actions.emplace_back(put_of(key("a", std::to_string(i))));
  EXPECT_NO_THROW(transact(actions));
  actions.emplace_back(put_of(key("b", "1")));
  EXPECT_THROW(transact(actions), ValidationError);
  EXPECT_EQ(get("b", "1"), std::nullopt);
}

TEST_P(TransactWriteItems, TakesFourMegabytes) {
  const std::string text(400'000, 'x');
  std::vector<TransactAction> actions;
  for (int i = 0; i < 10; ++i) {
    actions.emplace_back(put_of({{"pk", "a"}, {"sk", std::to_string(i)}, {"text", text}}));
  }
  EXPECT_NO_THROW(transact(actions));
  actions.emplace_back(TransactUpdate{.table = "App",
                                      .key = key("b", "1"),
                                      .update = {.set = {{Path::parse("text"), {Value{text}}}}}});
  EXPECT_THAT(thrown([&] { transact(actions); }),
              HasSubstr(told("Transaction payload size cannot exceed 4MB. Payload Size: 4400106")));
}

TEST_P(TransactWriteItems, RefusesRequestsThatNoTableCouldTake) {
  const auto refused = [&](const TransactAction& action) {
    return thrown([&] { transact({put_of(key("a", "1")), action}); });
  };
  EXPECT_THAT(
      refused(TransactPut{.table = "None", .item = key("a", "b")}),
      HasSubstr(told("ResourceNotFoundException: Requested resource not found [table None]")));
  EXPECT_THAT(refused(put_of({{"pk", "a"}, {"sk", "b"}, {"x", StringSet{}}})),
              HasSubstr(told("ValidationException: One or more parameter values were invalid: An "
                             "string set  may not be empty")));
  EXPECT_THAT(refused(put_of(key("a", ""))),
              HasSubstr(told("ValidationException: One or more parameter values are not valid. The "
                             "AttributeValue for a key attribute cannot contain an empty string "
                             "value. Key: sk")));
  EXPECT_THAT(refused(TransactDelete{.table = "App", .key = key("", "b")}),
              HasSubstr(told("ValidationException: One or more parameter values are not valid")));
  EXPECT_TRUE(backend().scan({.table = "App"}).items.empty());
}

TEST_P(TransactWriteItems, KeepsIndexesInStep) {
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}});
  transact({TransactDelete{.table = "App", .key = key("a", "1")},
            put_of({{"pk", "a"}, {"sk", "2"}, {"gsi1pk", "g"}})});
  EXPECT_THAT(backend().scan({.table = "App", .index = "KEYS"}).items,
              testing::ElementsAre(Item{{"gsi1pk", "g"}, {"pk", "a"}, {"sk", "2"}}));
}

}  // namespace
}  // namespace singletable::conformance
