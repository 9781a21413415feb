#include <gmock/gmock.h>

#include <singletable/value/limits.hpp>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::StartsWith;

class TagsOfATable : public EngineTest {
 protected:
  Tags tags() { return engine().list_tags({"App"}); }
  std::string refusal(const Tags& tags) {
    return thrown([&] { engine().tag_table({"App", tags}); });
  }
};
SINGLETABLE_ON_ENGINES_THEMSELVES(TagsOfATable);

/// Tags with the keys "<first>", "<first + 1>", ...
Tags numbered(std::size_t first, std::size_t count) {
  Tags tags;
  for (std::size_t i = first; i < first + count; ++i) tags.emplace(std::to_string(i), "");
  return tags;
}

TEST_P(TagsOfATable, ComeWithIt) {
  CreateTableRequest request = app_table("Other");
  request.tags = {{"team", "blue"}};
  engine().create_table(request);
  EXPECT_EQ(engine().list_tags({"Other"}), request.tags);
  EXPECT_EQ(tags(), Tags{});
}

TEST_P(TagsOfATable, AreAddedReplacedAndRemoved) {
  engine().tag_table({"App", {{"team", "blue"}, {"cost center", "7"}}});
  engine().tag_table({"App", {{"team", "red"}, {"ключ", "a+b-c=d.e_f:g/h@i"}}});
  const Tags expected{{"team", "red"}, {"cost center", "7"}, {"ключ", "a+b-c=d.e_f:g/h@i"}};
  EXPECT_EQ(tags(), expected);
  if (GetParam() == Place::folder) reopen();
  EXPECT_EQ(tags(), expected);
  engine().untag_table({"App", {"team", "ключ", "absent"}});
  EXPECT_EQ(tags(), (Tags{{"cost center", "7"}}));
}

TEST_P(TagsOfATable, AreFiftyAtMost) {
  engine().tag_table({"App", numbered(1, limits::tags)});
  const std::string words =
      "ValidationException: Number of Tags exceed the current limit for the provided ResourceArn";
  EXPECT_THAT(refusal(numbered(0, 1)), StartsWith(words));
  EXPECT_EQ(refusal(numbered(1, 1)), "accepted");
  EXPECT_EQ(tags().size(), limits::tags);

  CreateTableRequest request = app_table("Other");
  request.tags = numbered(1, limits::tags + 1);
  EXPECT_THAT(thrown([&] { engine().create_table(request); }), StartsWith(words));
  EXPECT_THAT(thrown([&] {
                engine().untag_table({"App", std::vector<std::string>(limits::tags + 1, "x")});
              }),
              StartsWith(words));
}

TEST_P(TagsOfATable, AreRefusedWholeInTheServicesWords) {
  struct Case {
    Tags tags;
    std::string words;
  };
  const std::vector<Case> cases = {
      {{}, "Atleast one Tag needs to be provided as Input."},
      {{{"", "v"}}, "The Tag Key provided is invalid, Key: "},
      {{{std::string(129, 'k'), "v"}}, "The Tag Key provided is invalid, Key: kkk"},
      {{{"k", std::string(257, 'v')}}, "The Tag Value provided is invalid, Value: vvv"},
      {{{"k#", "v"}}, "The Tag Key provided is invalid, Key: k#"},
      {{{"k", "100%"}}, "The Tag Value provided is invalid, Value: 100%"},
      {{{"k", "\xFF"}}, "The Tag Value provided is invalid, Value: (not UTF-8)"},
      {{{"aws:zzz", "v"}}, "Tag Key cannot be prefixed with aws:, Key: aws:zzz"},
  };
  for (const Case& one : cases) {
    Tags tags = one.tags;
    if (!tags.empty()) tags.emplace("good", "tag");
    EXPECT_THAT(refusal(tags), StartsWith("ValidationException: " + one.words));
  }
  EXPECT_EQ(tags(), Tags{});
  EXPECT_EQ(refusal({{std::string(128, 'k'), std::string(256, 'v')}}), "accepted");
}

TEST_P(TagsOfATable, AreNotRemovedByBadRequests) {
  EXPECT_THAT(
      thrown([&] {
        engine().untag_table({"App", {}});
      }),
      StartsWith("ValidationException: Atleast one Tag Key needs to be provided as Input."));
  EXPECT_THAT(thrown([&] {
                engine().untag_table({"App", {""}});
              }),
              StartsWith("ValidationException: The Tag Key provided is invalid, Key: "));
  EXPECT_THAT(thrown([&] { engine().list_tags({"None"}); }),
              StartsWith("ResourceNotFoundException: Requested resource not found"));
}

}  // namespace
}  // namespace singletable::engine
