#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TransactGetItems : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(TransactGetItems);

TEST_P(TransactGetItems, AnswersInTheOrderAsked) {
  put({{"pk", "a"}, {"sk", "1"}, {"n", 1}});
  put({{"pk", "a"}, {"sk", "2"}, {"n", 2}});
  const TransactGetItemsOutput output =
      backend().transact_get_items({{{"App", key("a", "2")},
                                     {"App", key("a", "absent")},
                                     {"App", key("a", "1"), {Path::parse("n")}}}});
  EXPECT_THAT(output.items,
              ElementsAre(Item{{"pk", "a"}, {"sk", "2"}, {"n", 2}}, std::nullopt, Item{{"n", 1}}));
}

TEST_P(TransactGetItems, RefusesTheSameItemTwice) {
  EXPECT_THAT(
      thrown([&] {
        backend().transact_get_items({{{"App", key("a", "1")}, {"App", key("a", "1")}}});
      }),
      HasSubstr(told("Transaction request cannot include multiple operations on one item [table "
                     "App")));
}

TEST_P(TransactGetItems, TakesOneToAHundredKeys) {
  TransactGetItemsRequest request;
  EXPECT_THROW(backend().transact_get_items(request), ValidationError);
  for (int i = 0; i <= 100; ++i) request.gets.push_back({"App", key("a", std::to_string(i))});
  EXPECT_THROW(backend().transact_get_items(request), ValidationError);
  request.gets.pop_back();
  EXPECT_EQ(backend().transact_get_items(request).items.size(), 100U);
}

TEST_P(TransactGetItems, RefusesAnAnswerOverFourMegabytes) {
  TransactGetItemsRequest request;
  for (int i = 0; i < 11; ++i) {
    const std::string sk = std::to_string(i);
    put({{"pk", "a"}, {"sk", sk}, {"text", std::string(400'000, 'x')}});
    request.gets.push_back({"App", key("a", sk)});
  }
  EXPECT_THAT(thrown([&] { backend().transact_get_items(request); }),
              HasSubstr("Payload in response is too large"));
}

TEST_P(TransactGetItems, IsCancelledByKeysThatNoItemHas) {
  differs_on_dynamodb_local("gives no reasons",
                            "github.com/paritysuite/dynamodb-conformance, transactGetItems");
  put(key("a", "1"));
  for (const Item& bad : {Item{}, Item{{"pk", "a"}}, Item{{"pk", "a"}, {"sk", 1}}}) {
    try {
      backend().transact_get_items({{{"App", key("a", "1")}, {"App", bad}}});
      ADD_FAILURE() << "accepted";
    } catch (const TransactionCanceled& canceled) {
      ASSERT_EQ(canceled.reasons().size(), 2U);
      EXPECT_EQ(canceled.reasons()[0], CancellationReason{});
      EXPECT_EQ(canceled.reasons()[1].code, "ValidationError");
      EXPECT_THAT(canceled.reasons()[1].message,
                  testing::StartsWith("The provided key element does not match the schema"));
    }
  }
  EXPECT_THAT(thrown([&] {
                backend().transact_get_items({{{"App", key("a", "")}}});
              }),
              testing::StartsWith("ValidationException: "));
}

}  // namespace
}  // namespace singletable::conformance
