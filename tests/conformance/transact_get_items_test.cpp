#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TransactGetItems : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(TransactGetItems);

TEST_P(TransactGetItems, AnswersInTheOrderAsked) {
  put({{"pk", "a"}, {"sk", "1"}, {"n", 1}});
  put({{"pk", "a"}, {"sk", "2"}, {"n", 2}});
  const TransactGetItemsOutput output =
      engine().transact_get_items({{{"App", key("a", "2")},
                                    {"App", key("a", "absent")},
                                    {"App", key("a", "1"), {Path::parse("n")}}}});
  EXPECT_THAT(output.items,
              ElementsAre(Item{{"pk", "a"}, {"sk", "2"}, {"n", 2}}, std::nullopt, Item{{"n", 1}}));
}

TEST_P(TransactGetItems, RefusesTheSameItemTwice) {
  EXPECT_THAT(
      thrown([&] {
        engine().transact_get_items({{{"App", key("a", "1")}, {"App", key("a", "1")}}});
      }),
      HasSubstr(told("Transaction request cannot include multiple operations on one item [table "
                     "App")));
}

TEST_P(TransactGetItems, TakesOneToAHundredKeys) {
  TransactGetItemsRequest request;
  EXPECT_THROW(engine().transact_get_items(request), ValidationError);
  for (int i = 0; i <= 100; ++i) request.gets.push_back({"App", key("a", std::to_string(i))});
  EXPECT_THROW(engine().transact_get_items(request), ValidationError);
  request.gets.pop_back();
  EXPECT_EQ(engine().transact_get_items(request).items.size(), 100U);
}

TEST_P(TransactGetItems, RefusesAnAnswerOverFourMegabytes) {
  TransactGetItemsRequest request;
  for (int i = 0; i < 11; ++i) {
    const std::string sk = std::to_string(i);
    put({{"pk", "a"}, {"sk", sk}, {"text", std::string(400'000, 'x')}});
    request.gets.push_back({"App", key("a", sk)});
  }
  EXPECT_THAT(thrown([&] { engine().transact_get_items(request); }),
              HasSubstr("Payload in response is too large"));
}

}  // namespace
}  // namespace singletable::engine
