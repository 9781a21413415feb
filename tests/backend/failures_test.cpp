#include <singletable/backend/failures.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

TEST(Failures, CancelledTransactionListsTheCodesInTheServicesForm) {
  const TransactionCanceled canceled{
      {{}, {"ConditionalCheckFailed", "The conditional request failed"}, {"ValidationError"}}};
  EXPECT_STREQ(canceled.what(),
               "Transaction cancelled, please refer cancellation reasons for specific reasons "
               "[None, ConditionalCheckFailed, ValidationError]");
  EXPECT_EQ(canceled.code(), ErrorCode::transaction_canceled);
  EXPECT_EQ(canceled.reasons().size(), 3U);
  EXPECT_FALSE(canceled.retryable());
}

TEST(Failures, FailedConditionCarriesTheItemItWasGiven) {
  EXPECT_EQ(ConditionalCheckFailed{"failed"}.item(), std::nullopt);
  EXPECT_EQ((ConditionalCheckFailed{"failed", Item{{"a", 1}}}.item()), (Item{{"a", 1}}));
}

}  // namespace
}  // namespace singletable
