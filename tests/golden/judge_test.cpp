#include "golden/judge.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/temporary_folder.hpp"
#include "golden/command.hpp"

namespace golden {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A recorded scenario to tamper with.
Scenario recorded(const std::string& id) {
  std::ostringstream notes;
  for (const Scenario& scenario : read_scenarios(GOLDEN_SCENARIOS, notes)) {
    if (scenario.id() == id) return scenario;
  }
  throw std::out_of_range("no scenario " + id);
}

Json& service(Scenario& scenario, std::size_t step) {
  return scenario.json["steps"][step - 1]["service"];
}

Judgement judge_known(const Scenario& scenario) {
  return judge(scenario, Expectations::read(GOLDEN_EXPECTATIONS));
}

std::string text_of(const Judgement& judgement) {
  std::string text;
  for (const std::string& reason : judgement.reasons) text += reason + "\n";
  return text;
}

TEST(Judge, PassesWhatWentAsRecorded) {
  const Judgement judgement = judge_known(recorded("seed.user.create"));
  EXPECT_EQ(judgement.verdict, Verdict::passed) << text_of(judgement);
}

TEST(Judge, FailsAnotherResult) {
  Scenario scenario = recorded("seed.user.create");
  service(scenario, 1)["result"]["postCount"] = 1;
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::failed);
  EXPECT_THAT(text_of(judgement), HasSubstr("step 1, UserService.createUser at .postCount"));
}

TEST(Judge, FailsOtherTableContents) {
  Scenario scenario = recorded("seed.user.create");
  scenario.json["items_after"]["AppData"][0]["gsi1pk"]["S"] = "EMAIL#someone@example.com";
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::failed);
  EXPECT_THAT(text_of(judgement), HasSubstr("items_after of AppData"));
}

TEST(Judge, FailsContentsThatShouldBeUnchanged) {
  Scenario scenario = recorded("seed.user.create");
  scenario.json["items_after"] = "unchanged";
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, FailsAnotherErrorOfTheServer) {
  Scenario scenario = recorded("seed.comment.delete-unknown");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::passed);
  service(scenario, 1)["error"]["name"] = "ResourceNotFoundException";
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::failed);
  EXPECT_THAT(text_of(judgement), HasSubstr("error ConditionalCheckFailedException"));
}

TEST(Judge, FailsAResultWhereAnErrorWasRecorded) {
  Scenario scenario = recorded("seed.user.create");
  service(scenario, 1).erase("result");
  service(scenario, 1)["error"] = {{"origin", "server"}, {"name", "ValidationException"}};
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, FailsARefusalOfTheLibrarysOwnThatWasSent) {
  Scenario scenario = recorded("seed.comment.delete-unknown");
  service(scenario, 1)["error"]["origin"] = "library";
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::failed);
  EXPECT_THAT(text_of(judgement), HasSubstr("requests sent: 1"));
}

TEST(Judge, FailsOtherCancellationReasons) {
  Scenario scenario = recorded("seed.post.create.cancelled");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::passed);
  scenario.json["steps"][1]["calls"][0]["error"]["cancellation_reasons"][0]["Code"] =
      "ConditionalCheckFailed";
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, FailsMoreRandomNumbersThanRecorded) {
  Scenario scenario = recorded("seed.user.create");
  scenario.json["steps"][0].erase("generated");
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::failed);
  EXPECT_THAT(text_of(judgement), HasSubstr("more random numbers drawn"));
}

TEST(Judge, FailsArgumentsThatTheServiceCanNotTake) {
  for (const char* args : {R"([])", R"([7])", R"([{"username": "only"}])", R"([{}, {}, {}])"}) {
    Scenario scenario = recorded("seed.user.create");
    service(scenario, 1)["args"] = Json::parse(args);
    EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed) << args;
  }
}

TEST(Judge, FailsAScenarioThatLacksItsParts) {
  for (const char* part : {"clock_ms", "calls"}) {
    Scenario scenario = recorded("seed.post.create.cancelled");
    scenario.json["steps"][1].erase(part);
    EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed) << part;
  }
  Scenario scenario = recorded("seed.user.create");
  scenario.json.erase("items_after");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, HoldsOurRulingWhereTheRecordingIsKnownToBeWrong) {
  Scenario scenario = recorded("seed.user.increment-post-count.as-written");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::improved);
  service(scenario, 1)["args"][0]["name"] = "Somebody Else";
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, LetsAnUnknownFlawedRecordingDiffer) {
  Scenario scenario = recorded("seed.user.increment-post-count.as-written");
  scenario.json["id"] = "never.seen.before";
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::improved);
  EXPECT_THAT(text_of(judgement), HasSubstr("step 2, UserService.incrementPostCount"));
}

TEST(Judge, DoesNotLetAFlawedRecordingCrash) {
  Scenario scenario = recorded("seed.user.increment-post-count.as-written");
  scenario.json["id"] = "never.seen.before";
  scenario.json["steps"][0].erase("generated");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::failed);
}

TEST(Judge, PassesAFlawedRecordingThatIsMatched) {
  Scenario scenario = recorded("seed.user.create");
  scenario.json["verdict"] = "improve";
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::passed);
}

TEST(Judge, NamesWhatIsUnsupported) {
  Scenario scenario = recorded("seed.post.create.cancelled");
  Json& call = scenario.json["steps"][1]["calls"][0];
  call["method"] = "listSomething";
  EXPECT_EQ(text_of(judge_known(scenario)), "the method single_table.listSomething\n");
  call["layer"] = "schema";
  EXPECT_EQ(text_of(judge_known(scenario)), "the method schema.listSomething\n");
  EXPECT_EQ(judge_known(scenario).verdict, Verdict::unsupported);
}

TEST(Judge, NamesAParameterThatIsUnsupported) {
  Scenario scenario = recorded("seed.post.create.cancelled");
  scenario.json["steps"][1]["calls"][0]["args"][0][0]["create"]["retention"] = 1;
  const Judgement judgement = judge_known(scenario);
  EXPECT_EQ(judgement.verdict, Verdict::unsupported);
  EXPECT_EQ(text_of(judgement), "the parameter \"retention\" of single_table.create\n");
}

/// Files in a folder of its own, and the runner on them.
class Command : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream{folder_.child(name)} << text;
  }
  void write(const std::string& name, const Scenario& scenario) const {
    Json file = Json::object();
    file["group"] = "test";
    file["scenarios"] = Json::array({scenario.json});
    write(name, file.dump());
  }
  int run(std::vector<std::string> options = {}) {
    options.push_back(folder_.path());
    return run_command(options, GOLDEN_EXPECTATIONS, out_, errors_);
  }

  singletable::engine::TemporaryFolder folder_;
  std::ostringstream out_;
  std::ostringstream errors_;
};

TEST_F(Command, CountsAndSucceeds) {
  write("a.json", recorded("seed.user.create"));
  write("b.json", recorded("seed.post.create.as-written"));
  EXPECT_EQ(run(), 0);
  EXPECT_EQ(out_.str(), "golden: 1 passed, 0 failed, 1 improved, 0 unsupported\n");
}

TEST_F(Command, ExitsWithOneAndShowsBothValuesWhenAScenarioFails) {
  Scenario scenario = recorded("seed.user.create");
  service(scenario, 1)["result"]["name"] = "Jane Doe";
  write("a.json", scenario);
  EXPECT_EQ(run(), 1);
  EXPECT_THAT(out_.str(), HasSubstr("failed seed.user.create (a.json)"));
  EXPECT_THAT(out_.str(), HasSubstr("expected: {\"createdAt\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"name\":\"Jane Doe\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"name\":\"John Doe\""));
  EXPECT_TRUE(out_.str().ends_with("golden: 0 passed, 1 failed, 0 improved, 0 unsupported\n"));
}

TEST_F(Command, SkipsJsonWithoutScenarios) {
  write("package.json", "{\"name\": \"x\"}");
  write("notes.txt", "not JSON");
  write("z.json", recorded("seed.user.create"));
  EXPECT_EQ(run(), 0);
  EXPECT_THAT(out_.str(), HasSubstr("skipped package.json"));
  EXPECT_THAT(out_.str(), HasSubstr("golden: 1 passed"));
}

TEST_F(Command, ListsEachScenario) {
  Scenario unsupported = recorded("seed.post.create.cancelled");
  unsupported.json["steps"][1]["calls"][0]["method"] = "listSomething";
  write("a.json", recorded("seed.user.create"));
  write("b.json", unsupported);
  EXPECT_EQ(run({"--list"}), 0);
  EXPECT_EQ(out_.str(),
            "passed seed.user.create\n"
            "unsupported seed.post.create.cancelled: the method single_table.listSomething\n"
            "golden: 1 passed, 0 failed, 0 improved, 1 unsupported\n");
}

TEST_F(Command, RunsOnlyTheIdsAskedFor) {
  write("a.json", recorded("seed.user.create"));
  write("b.json", recorded("seed.comment.delete-unknown"));
  EXPECT_EQ(run({"--list", "--only", "seed.comment."}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("passed seed.comment.delete-unknown\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("seed.user.create")));
}

TEST_F(Command, ExitsWithTwoForAMalformedFile) {
  for (const char* text : {"{", R"({"scenarios": [{"name": "no id"}]})", R"({"scenarios": [7]})"}) {
    write("a.json", text);
    EXPECT_EQ(run(), 2) << text;
    EXPECT_THAT(errors_.str(), HasSubstr("a.json")) << text;
  }
}

TEST_F(Command, ExitsWithTwoForAnIdThatComesTwice) {
  write("a.json", recorded("seed.user.create"));
  write("b.json", recorded("seed.user.create"));
  EXPECT_EQ(run(), 2);
}

TEST_F(Command, ExitsWithTwoForAFolderThatIsNotThere) {
  EXPECT_EQ(run({folder_.child("missing")}), 2);
  EXPECT_THAT(errors_.str(), HasSubstr("missing"));
}

TEST_F(Command, ExitsWithTwoForWrongOptions) {
  EXPECT_EQ(run({"--unknown"}), 2);
  EXPECT_EQ(run_command({}, GOLDEN_EXPECTATIONS, out_, errors_), 2);
  EXPECT_EQ(run_command({"x", "--only"}, GOLDEN_EXPECTATIONS, out_, errors_), 2);
}

}  // namespace
}  // namespace golden
