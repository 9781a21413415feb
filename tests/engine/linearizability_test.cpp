#include "engine/linearizability.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gmock/gmock.h>

#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

using Action = Call::Action;

constexpr Content nothing = std::nullopt;

struct History {
  std::string name;
  bool linearizable;
  std::vector<Call> calls;
};

void PrintTo(const History& history, std::ostream* out) { *out << history.name; }

class Linearizability : public testing::TestWithParam<History> {};

TEST_P(Linearizability, IsTold) {
  EXPECT_EQ(is_linearizable(GetParam().calls), GetParam().linearizable)
      << testing::PrintToString(GetParam().calls);
}

INSTANTIATE_TEST_SUITE_P(
    OfLegal, Linearizability,
    testing::Values(
        History{"Empty", true, {}},
        History{"OneAfterTheOther",
                true,
                {{Action::put, 1, nothing, true, 1, 2},
                 {Action::add, 2, 1, true, 3, 4},
                 {Action::get, 0, 3, true, 5, 6},
                 {Action::erase, 0, 3, true, 7, 8},
                 {Action::get, 0, nothing, true, 9, 10}}},
        History{"ReadBesideAWriteSeesWhatWasBefore",
                true,
                {{Action::put, 1, nothing, true, 1, 4}, {Action::get, 0, nothing, true, 2, 3}}},
        History{"ReadBesideAWriteSeesWhatComes",
                true,
                {{Action::put, 1, nothing, true, 1, 4}, {Action::get, 0, 1, true, 2, 3}}},
        History{"WriteThatReturnedFirstComesLast",
                true,
                {{Action::put, 1, nothing, true, 1, 4},
                 {Action::put, 2, 1, true, 2, 3},
                 {Action::get, 0, 2, true, 5, 6}}},
        History{"CountersBesideEachOther",
                true,
                {{Action::add, 1, 2, true, 1, 6},
                 {Action::add, 1, 1, true, 2, 5},
                 {Action::add, 1, nothing, true, 3, 4}}},
        History{"OneOfTwoCreates",
                true,
                {{Action::create, 1, 2, false, 1, 3}, {Action::create, 2, nothing, true, 2, 4}}},
        History{"RaiseOfNothingAndOfMore",
                true,
                {{Action::raise, 3, nothing, false, 1, 2},
                 {Action::put, 5, nothing, true, 3, 4},
                 {Action::raise, 5, 5, false, 5, 6},
                 {Action::raise, 6, 5, true, 7, 8}}}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    OfIllegal, Linearizability,
    testing::Values(
        History{"ReadOfWhatWasOverwritten",
                false,
                {{Action::put, 1, nothing, true, 1, 2}, {Action::get, 0, nothing, true, 3, 4}}},
        History{"ReadOfWhatNobodyWrote",
                false,
                {{Action::put, 1, nothing, true, 1, 4}, {Action::get, 0, 2, true, 2, 3}}},
        History{"LostUpdate",
                false,
                {{Action::add, 1, nothing, true, 1, 4}, {Action::add, 1, nothing, true, 2, 3}}},
        History{"SecondReadGoesBack",
                false,
                {{Action::put, 1, nothing, true, 1, 6},
                 {Action::get, 0, 1, true, 2, 3},
                 {Action::get, 0, nothing, true, 4, 5}}},
        History{
            "TwoCreates",
            false,
            {{Action::create, 1, nothing, true, 1, 3}, {Action::create, 2, nothing, true, 2, 4}}},
        History{"RefusedWithoutReason", false, {{Action::create, 1, nothing, false, 1, 2}}},
        History{"DoneThoughItHadToBeRefused",
                false,
                {{Action::put, 5, nothing, true, 1, 2}, {Action::raise, 4, 5, true, 3, 4}}},
        History{"RefusedButWritten",
                false,
                {{Action::put, 5, nothing, true, 1, 2},
                 {Action::raise, 4, 5, false, 3, 4},
                 {Action::get, 0, 4, true, 5, 6}}}),
    testing::PrintToStringParamName());

/// Calls that take effect one after the other, each at some moment between its
/// invocation and its return, which overlap with those of its neighbours.
std::vector<Call> legal_history(std::mt19937_64& random, int calls) {
  constexpr int spread = 5;
  std::vector<Call> history;
  Content content;
  for (int i = 0; i < calls; ++i) {
    Call call{random_int(random, 0, 2) == 0 ? Action::get : Action::add, 1, content};
    // Apart from those of every other call, by the remainder.
    const auto moment = [&](int around) { return static_cast<std::uint64_t>(around * calls + i); };
    const int point = 2 * (i + spread);
    call.invoked = moment(point - random_int(random, 0, spread));
    call.returned = moment(point + random_int(random, 1, spread));
    if (call.action == Action::add) content = content.value_or(0) + 1;
    history.push_back(call);
  }
  std::shuffle(history.begin(), history.end(), random);
  return history;
}

TEST(LinearizabilityOfManyCalls, IsTold) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 10; ++round) {
    std::vector<Call> history = legal_history(random, 300);
    EXPECT_TRUE(is_linearizable(history));
    // Far from what any neighbour of the call saw.
    Call& one = history[static_cast<std::size_t>(random_int(random, 0, 299))];
    one.found = one.found.value_or(0) + 50;
    EXPECT_FALSE(is_linearizable(history));
  }
}

}  // namespace
}  // namespace singletable::engine
