#include <singletable/provider/update_operators.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

#include "provider/article.hpp"

namespace singletable {
namespace {

class UpdateOperatorsTest : public testing::Test {
 protected:
  void SetUp() override {
    engine_->create_table({.table = "Articles", .key = {{"id", AttributeType::string}, {}}});
    provider_.create<Article>({"Articles", article_});
  }

  template <class... Parts>
  Article updated(const Parts&... parts) const {
    provider_.update<Article>("Articles", {{"id", "1"}}, parts...);
    return *provider_.get<Article>({.table = "Articles", .key = {{"id", "1"}}});
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  Provider provider_{engine_};
  Article article_{.id = "1",
                   .title = "Hello",
                   .views = 7,
                   .rating = 2.5,
                   .subtitle = "World",
                   .tags = {"a", "b"},
                   .comments = {"first"},
                   .author = {"Ann", 40}};
};

TEST_F(UpdateOperatorsTest, MembersAreSetToWhatTheirTypeTakes) {
  const Article found =
      updated(set<&Article::title>("Bye"), set<&Article::stage>(Stage::published),
              set<&Article::views>(8), set<&Article::rating>(1), set<&Article::pinned>(true),
              set<&Article::comments>(std::vector<std::string>{"x"}),
              set<&Article::author, &Author::age>(41));
  EXPECT_EQ(found.title, "Bye");
  EXPECT_EQ(found.stage, Stage::published);
  EXPECT_EQ(found.views, 8);
  EXPECT_EQ(found.rating, 1);
  EXPECT_TRUE(found.pinned);
  EXPECT_EQ(found.comments, std::vector<std::string>{"x"});
  EXPECT_EQ(found.author.age, 41);
  EXPECT_EQ(found.author.name, "Ann");
}

TEST_F(UpdateOperatorsTest, NothingRemovesTheAttribute) {
  const std::optional<std::string> nothing;
  const Article found =
      updated(set<&Article::subtitle>(nothing), set<&Article::tags>(std::set<std::string>{}));
  EXPECT_FALSE(found.subtitle.has_value());
  EXPECT_TRUE(found.tags.empty());
  EXPECT_EQ(updated(set<&Article::subtitle>(std::optional{"again"})).subtitle, "again");
  EXPECT_FALSE(updated(remove<&Article::subtitle>()).subtitle.has_value());
}

TEST_F(UpdateOperatorsTest, NumbersAreAddedAndSubtracted) {
  EXPECT_EQ(updated(add<&Article::views>(3)).views, 10);
  EXPECT_EQ(updated(sum<&Article::views>(5), subtract<&Article::rating>(0.5)).views, 15);
  EXPECT_EQ(updated(subtract<&Article::views>(15)).views, 0);
}

TEST_F(UpdateOperatorsTest, ListsGrowAtBothEnds) {
  EXPECT_EQ(updated(append<&Article::comments>("second", "third")).comments,
            (std::vector<std::string>{"first", "second", "third"}));
  EXPECT_EQ(updated(prepend<&Article::comments>("zeroth")).comments.front(), "zeroth");
}

TEST_F(UpdateOperatorsTest, AMissingListIsStarted) {
  provider_.update("Articles", {{"id", "1"}}, remove("comments"));
  EXPECT_EQ(updated(append<&Article::comments>("only")).comments, std::vector<std::string>{"only"});
}

TEST_F(UpdateOperatorsTest, SetsTakeAndLoseMembers) {
  EXPECT_EQ(updated(add_to_set<&Article::tags>("c", "a")).tags,
            (std::set<std::string>{"a", "b", "c"}));
  EXPECT_EQ(updated(remove_from_set<&Article::tags>("a", "b")).tags, std::set<std::string>{"c"});
}

TEST_F(UpdateOperatorsTest, SetIfNotExistsLeavesWhatIsThere) {
  EXPECT_EQ(updated(set_if_not_exists<&Article::title>("x")).title, "Hello");
  updated(remove<&Article::subtitle>());
  EXPECT_EQ(updated(set_if_not_exists<&Article::subtitle>("x", field<&Article::title>)).subtitle,
            "Hello");
}

TEST_F(UpdateOperatorsTest, PathsDoTheSameUntyped) {
  provider_.update("Articles", {{"id", "1"}}, set("log", Map{}), set("author.name", "Bob"),
                   add("views", 1), sum("author.age", 1), append("comments", "second"),
                   add_to_set("tags", "z"), remove("subtitle"),
                   set_if_not_exists("motto", "x", path("title")));
  provider_.update("Articles", {{"id", "1"}}, append("log.entries", 1));
  EXPECT_EQ(provider_.get({.table = "Articles", .key = {{"id", "1"}}}),
            (Item{{"id", "1"},
                  {"title", "Hello"},
                  {"stage", "draft"},
                  {"views", 8},
                  {"rating", 2.5},
                  {"pinned", false},
                  {"tags", std::set<std::string>{"a", "b", "z"}},
                  {"comments", List{"first", "second"}},
                  {"author", Map{{"name", "Bob"}, {"age", 41}}},
                  {"motto", "Hello"},
                  {"log", Map{{"entries", List{1}}}}}));
}

TEST_F(UpdateOperatorsTest, WhenGuardsTheWholeUpdate) {
  const auto publish = set<&Article::stage>(Stage::published);
  EXPECT_THROW(updated(publish, when(field<&Article::views> > 7)), ConditionalCheckFailed);
  EXPECT_THROW(updated(publish, when(field<&Article::views> == 7), when(attr("title") == "x")),
               ConditionalCheckFailed);
  EXPECT_EQ(updated(publish, when(field<&Article::stage> == Stage::draft)).stage, Stage::published);
}

TEST_F(UpdateOperatorsTest, ChangedPropertiesAreReturned) {
  const UpdatedProperties changed = provider_.update<Article>(
      "Articles", {{"id", "1"}}, add<&Article::views>(1), remove<&Article::subtitle>());
  EXPECT_EQ(changed.get<&Article::views>(), 8);
  EXPECT_FALSE(changed.get<&Article::title>().has_value());
}

TEST_F(UpdateOperatorsTest, PartsGoIntoParametersOfATransaction) {
  ProviderUpdate params{.table = "Articles", .key = {{"id", "1"}}};
  add_parts<Article>(params, add<&Article::views>(1), when(exists(attr("title"))));
  provider_.transaction({params});
  EXPECT_EQ(provider_.get<Article>({.table = "Articles", .key = {{"id", "1"}}})->views, 8);
}

TEST_F(UpdateOperatorsTest, ANumberTheMemberCouldNotHoldIsRefused) {
  EXPECT_THROW((set<&Article::author, &Author::age>(300)), ValidationError);
  EXPECT_THROW((set<&Article::author, &Author::age>(-1)), ValidationError);
}

TEST_F(UpdateOperatorsTest, APropertyIsChangedOnce) {
  EXPECT_THROW(updated(add<&Article::views>(1), set("views", 2)), ValidationError);
  EXPECT_THROW(updated(set("author.name", "x"), remove<&Article::author>()), ValidationError);
  EXPECT_THROW(updated(set<&Article::id>("2")), ValidationError);
}

}  // namespace
}  // namespace singletable
