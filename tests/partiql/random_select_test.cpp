#include <algorithm>
#include <array>
#include <random>

#include <singletable/base/error.hpp>
#include <singletable/expression/condition.hpp>

#include "engine/random_seed.hpp"
#include "partiql/statement_fixture.hpp"
#include "partiql/statement_parser.hpp"

namespace singletable::partiql {
namespace {

/// WHERE clauses over the few values that the items have, most of which name partitions.
class RandomWhere {
 public:
  explicit RandomWhere(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(engine_);
  }

  std::string condition(std::size_t levels) {
    const std::size_t kind = levels == 0 ? 0 : below(6);
    if (kind < 2) return test();
    if (kind == 2) return "NOT (" + condition(levels - 1) + ")";
    const std::string joined =
        condition(levels - 1) + (kind == 3 ? " OR " : " AND ") + condition(levels - 1);
    return "(" + joined + ")";
  }

 private:
  std::string text(char first) {
    return std::string{"'"} + static_cast<char>(static_cast<std::size_t>(first) + below(4)) + "'";
  }

  std::string test() {
    constexpr std::array operators{"=", "<>", "<", "<=", ">", ">="};
    switch (below(8)) {
      case 0:
      case 1:
        return "artist = " + text('A');
      case 2:
        return "artist IN [" + text('A') + ", " + text('A') + "]";
      case 3:
        return std::string{"title "} + operators.at(below(operators.size())) + " " + text('a');
      case 4:
        return "title IN (" + text('a') + ", " + text('a') + ")";
      case 5:
        return text('a') + " " + operators.at(below(operators.size())) + " title";
      case 6:
        return "begins_with(title, " + text('a') + ")";
      default:
        return std::string{"n "} + operators.at(below(operators.size())) + " " +
               std::to_string(below(3));
    }
  }

  std::mt19937_64 engine_;
};

class RandomSelect : public StatementTest {
 protected:
  void SetUp() override {
    StatementTest::SetUp();
    for (char artist = 'A'; artist < 'D'; ++artist) {
      for (char title = 'a'; title < 'd'; ++title) {
        const Item item{{"artist", std::string{artist}},
                        {"n", (artist + title) % 3},
                        {"title", std::string{title}}};
        put("Songs", item);
        stored_.push_back(item);
      }
    }
  }

  /// Bytes of the items, ascending, of all pages.
  std::vector<std::string> found(const std::string& statement, std::int64_t limit) {
    std::vector<std::string> items;
    ExecuteStatementRequest request{{statement}};
    request.limit = limit;
    do {
      const ExecuteStatementOutput page = execute_statement(engine(), request);
      for (const Item& item : page.items) items.push_back(item.bytes());
      request.next_token = page.next_token;
    } while (request.next_token);
    std::sort(items.begin(), items.end());
    return items;
  }

  std::vector<std::string> expected(const std::string& statement) const {
    const Statement parsed = parse_statement({statement});
    std::vector<std::string> items;
    for (const Item& item : stored_) {
      if (evaluate(*std::get<SelectStatement>(parsed).where, item)) items.push_back(item.bytes());
    }
    std::sort(items.begin(), items.end());
    return items;
  }

 private:
  std::vector<Item> stored_;
};

TEST_F(RandomSelect, FindsWhatTheWhereClauseHolds) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  RandomWhere random{seed};
  for (int round = 0; round < 2000 && !HasFailure(); ++round) {
    const std::string statement = "SELECT * FROM Songs WHERE " + random.condition(4);
    const auto limit = static_cast<std::int64_t>(1 + random.below(12));
    EXPECT_EQ(found(statement, limit), expected(statement)) << statement << " by " << limit;
  }
}

}  // namespace
}  // namespace singletable::partiql
