#include "golden/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden/notation.hpp"

namespace golden {
namespace {

namespace st = singletable;
using ::testing::HasSubstr;
using ::testing::SizeIs;

bool same(const char* expected, const char* found, ResultOrder order = ResultOrder::as_given) {
  return !difference(Json::parse(expected), Json::parse(found), order);
}

TEST(Compare, IgnoresWhatHasNoMeaning) {
  EXPECT_TRUE(same(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})"));
  EXPECT_TRUE(same(R"({"a": {"$undefined": true}})", "{}"));
  EXPECT_TRUE(same(R"({"$set": ["b", "a"]})", R"({"$set": ["a", "b"]})"));
  EXPECT_TRUE(same("1.0", "1"));
  EXPECT_TRUE(same("0.1", R"({"$number": "0.1"})"));
  EXPECT_TRUE(same(R"({"$bigint": "100"})", "1e2"));
  EXPECT_TRUE(same("null", R"({"$undefined": true})"));
  EXPECT_TRUE(same(R"({"items": [], "paginationToken": "theirs"})",
                   R"({"paginationToken": "ours", "items": []})"));
}

TEST(Compare, SeesWhatHas) {
  EXPECT_FALSE(same("1", R"("1")"));
  EXPECT_FALSE(same("[1, 2]", "[2, 1]"));
  EXPECT_FALSE(same("[1]", "[1, 2]"));
  EXPECT_FALSE(same(R"({"a": null})", "{}"));
  EXPECT_FALSE(same(R"({"$set": ["a"]})", R"(["a"])"));
  EXPECT_FALSE(same(R"({"items": [], "paginationToken": "theirs"})", R"({"items": []})"));
  EXPECT_FALSE(same("{}", "null"));
}

TEST(Compare, IgnoresTheOrderOfItemsOnlyWhereItIsUnspecified) {
  const auto unspecified = ResultOrder::unspecified;
  EXPECT_TRUE(same("[1, 2]", "[2, 1]", unspecified));
  EXPECT_TRUE(same(R"({"items": [1, 2]})", R"({"items": [2, 1]})", unspecified));
  EXPECT_FALSE(same(R"([{"l": [1, 2]}])", R"([{"l": [2, 1]}])", unspecified));
  EXPECT_FALSE(same("[1, 1]", "[1]", unspecified));
}

TEST(Compare, NamesThePlaceOfTheFirstDifference) {
  const auto text =
      difference(Json::parse(R"({"items": [{"a": 1}, {"a": 2}]})"),
                 Json::parse(R"({"items": [{"a": 1}, {"a": 3}]})"), ResultOrder::as_given);
  EXPECT_THAT(text.value_or(""), HasSubstr(" at .items[1].a\n"));
}

TEST(Compare, ShowsItemsThatDiffer) {
  const st::Item kept{{"pk", "a"}};
  const st::Item before{{"pk", "b"}, {"n", 1}};
  const st::Item after{{"pk", "b"}, {"n", 2}};
  EXPECT_THAT(differences({kept, before}, {before, kept}), SizeIs(0));
  const auto texts = differences({kept, before}, {after, kept});
  ASSERT_THAT(texts, SizeIs(2));
  EXPECT_THAT(texts[0], HasSubstr(R"(expected: {"n":{"N":"1"},"pk":{"S":"b"}})"));
  EXPECT_THAT(texts[1], HasSubstr(R"(found:    {"n":{"N":"2"},"pk":{"S":"b"}})"));
}

Outcome failed(const char* name, int sent, int written) {
  Failure failure{name, "message"};
  failure.sent = sent;
  failure.written = written;
  return {{}, failure};
}

bool is_as_recorded(const char* recorded, const Outcome& outcome) {
  return !difference(Json::parse(recorded), outcome, ResultOrder::as_given);
}

TEST(Compare, TakesAnyRefusalForTheLibrarysOwnUnlessSomethingWasSent) {
  const char* recorded = R"({"error": {"origin": "library", "name": "Error"}})";
  EXPECT_TRUE(is_as_recorded(recorded, failed("ConfigurationError", 0, 0)));
  EXPECT_FALSE(is_as_recorded(recorded, failed("ValidationException", 1, 0)));
  EXPECT_FALSE(is_as_recorded(recorded, {undefined(), {}}));
}

TEST(Compare, TakesAnyRefusalForTheSdksUnlessSomethingWasWritten) {
  const char* recorded = R"({"error": {"origin": "sdk", "name": "Error"}})";
  EXPECT_TRUE(is_as_recorded(recorded, failed("ValidationException", 1, 0)));
  EXPECT_FALSE(is_as_recorded(recorded, failed("ValidationException", 1, 1)));
}

TEST(Compare, WantsTheServersErrorByName) {
  const char* recorded = R"({"error": {"origin": "server", "name": "ValidationException"}})";
  EXPECT_TRUE(is_as_recorded(recorded, failed("ValidationException", 1, 0)));
  EXPECT_FALSE(is_as_recorded(recorded, failed("ResourceNotFoundException", 1, 0)));
}

TEST(Compare, NeverTakesACrashForAnError) {
  Outcome outcome = failed("", 0, 0);
  outcome.failure->crash = true;
  EXPECT_FALSE(is_as_recorded(R"({"error": {"origin": "library"}})", outcome));
}

}  // namespace
}  // namespace golden
