#include "golden/definitions.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden/judge.hpp"

namespace golden {
namespace {

using ::testing::HasSubstr;

/// A table that stays empty, and calls that make parameters only.
Scenario books(const char* definitions, const char* calls) {
  Json step{{"step", 1}, {"clock_ms", 1705312800000}, {"calls", Json::parse(calls)}};
  return {"books.json",
          {{"id", "books"},
           {"definitions", Json::parse(definitions)},
           {"steps", Json::array({std::move(step)})},
           {"items_after", {{"AppData", Json::array()}}}}};
}

constexpr char book[] = R"([{"name": "Book", "kind": "entity", "params":
    {"type": "BOOK", "getPartitionKey": ["SHELF", ".shelf"], "getRangeKey": ["BOOK", ".no"],
     "rangeQueries": {"books": {"operation": "key_prefix"}}}}])";

void expect_verdict(const Scenario& scenario, Verdict verdict, const char* reason = "") {
  const Judgement judgement = judge(scenario, {});
  EXPECT_EQ(judgement.verdict, verdict);
  const std::string text = judgement.reasons.empty() ? "" : judgement.reasons.front();
  EXPECT_THAT(text, HasSubstr(reason));
}

TEST(Definitions, AreMadeForTheCalls) {
  expect_verdict(books(book, R"([{"layer": "schema", "target": "Book", "method": "getKey",
      "args": [{"shelf": "s", "no": 1}],
      "result": {"partitionKey": ["SHELF", "s"], "rangeKey": ["BOOK", 1]}}])"),
                 Verdict::passed);
  expect_verdict(books(book, R"([{"layer": "schema", "target": "Book.rangeQueries",
      "method": "books", "args": [], "result": {"operation": "begins_with", "value": "BOOK"}}])"),
                 Verdict::failed, "BOOK#");
}

TEST(Definitions, AreMadeAfterTheCallsThatDoNotFindThem) {
  for (const bool found : {false, true}) {
    Json calls = Json::parse(R"([{"layer": "schema", "target": "schema",
        "method": "getEntityByType", "args": ["BOOK"]}])");
    calls[0]["result"] = found;
    expect_verdict(books(book, calls.dump().c_str()), Verdict::passed);
  }
}

TEST(Definitions, ThatFailMustBeRecordedToFail) {
  Json definitions = Json::parse(book);
  definitions.push_back(definitions[0]);
  expect_verdict(books(definitions.dump().c_str(), "[]"), Verdict::failed, "already defined");
  definitions[1]["error"] = {{"origin", "library"}, {"message", "registered"}};
  expect_verdict(books(definitions.dump().c_str(), "[]"), Verdict::passed);
  definitions[0]["error"] = definitions[1]["error"];
  expect_verdict(books(definitions.dump().c_str(), "[]"), Verdict::failed, "registered");
}

TEST(Definitions, OfAnotherKindOrParameterAreUnsupported) {
  Json definitions = Json::parse(book);
  definitions[0]["params"]["colour"] = "red";
  expect_verdict(books(definitions.dump().c_str(), "[]"), Verdict::unsupported, "colour");
  definitions[0]["kind"] = "shelf";
  expect_verdict(books(definitions.dump().c_str(), "[]"), Verdict::unsupported, "shelf");
}

}  // namespace
}  // namespace golden
