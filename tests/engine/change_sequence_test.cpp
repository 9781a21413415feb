#include "engine/change_sequence.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

TEST(ChangeSequence, IsSettledUpToWhereItBegins) { EXPECT_EQ(ChangeSequence{7}.settled(), 7U); }

TEST(ChangeSequence, IsSettledUpToTheFirstBatchThatHasNotEnded) {
  ChangeSequence sequence{1};
  std::optional<ChangeSequence::Numbers> first;
  std::optional<ChangeSequence::Numbers> second;
  first.emplace(sequence);
  second.emplace(sequence);
  EXPECT_EQ(first->take(), 1U);
  EXPECT_EQ(second->take(), 2U);
  EXPECT_EQ(first->take(), 3U);
  EXPECT_EQ(sequence.settled(), 1U);
  second.reset();
  EXPECT_EQ(sequence.settled(), 1U);
  first.reset();
  EXPECT_EQ(sequence.settled(), 4U);
}

TEST(ChangeSequence, IsNotHeldUpByABatchWithoutChanges) {
  ChangeSequence sequence{1};
  const ChangeSequence::Numbers none{sequence};
  {
    ChangeSequence::Numbers numbers{sequence};
    numbers.take();
  }
  EXPECT_EQ(sequence.take(), 2U);
  EXPECT_EQ(sequence.settled(), 3U);
}

}  // namespace
}  // namespace singletable::engine
