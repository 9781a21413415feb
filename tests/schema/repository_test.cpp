#include <singletable/schema/repository.hpp>

#include <gmock/gmock.h>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

enum class Stage { draft, published };

struct Article {
  std::string author;
  std::string id = {};
  std::string title = {};
  Stage stage = Stage::draft;
  int words = 0;
  std::optional<std::string> section = {};
  std::string createdAt = {};
  std::optional<std::string> updatedAt = {};
  std::optional<std::string> heading = {};

  friend bool operator==(const Article&, const Article&) = default;
};

int made = 0;

constexpr auto articles =
    entity<Article, "ARTICLE">
        .partition_key<"AUTHOR#{author}">()
        .range_key<"ARTICLE#{id}">()
        .range_query<"from", RangeOperation::bigger_or_equal_than, "ARTICLE#{id}">()
        .range_query<"within", RangeOperation::between, "ARTICLE#{id}", "ARTICLE#{title}">()
        .index<"byStage", "GSI1", "STAGE#{stage}", "{createdAt}#{id}">()
        .index<"bySection", "GSI2", "SECTION#{section}", "{updatedAt}">()
        .index_range_query<"byStage", "day", RangeOperation::begins_with, "{createdAt}">()
        .index<"byWords", "Scores", "WORDS", "{words}">()
        .on_create<&Article::id>([] { return "a" + std::to_string(++made); })
        .on_create<&Article::createdAt>(timestamp)
        .on_update<&Article::updatedAt>(timestamp)
        .extend([](Article& article) { article.heading = article.id + ": " + article.title; });

struct Note {
  std::string author;
  int number = 0;
  std::string text = {};
};

constexpr auto notes =
    entity<Note, "NOTE">.partition_key<"AUTHOR#{author}">().range_key<"ARTICLE#{number:04}">();

/// Of which only open ones, of a board that is known, stand in an index.
struct Task {
  std::string id;
  std::string board = {};
  bool open = true;
  std::optional<int> rank = {};
};

constexpr auto tasks =
    entity<Task, "TASK">
        .partition_key<"TASK#{id}">()
        .range_key<"#">()
        .sparse_index<"open", "GSI1", "BOARD#{board}", "{rank:04}", &Task::open, &Task::rank>(
            [](const Task& task) { return task.open && task.rank != 13; });

using Articles = std::remove_const_t<decltype(articles)>;

class RepositoryTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    made = 0;
    for (const char* title : {"One", "Two", "Three"}) {
      articles_.create({.author = "ann", .title = title, .words = 10});
    }
    notes_.create({.author = "ann", .number = 7});
  }

  std::optional<std::string> column(const char* name, const char* range = "ARTICLE#a1") const {
    const std::optional<Item> item = stored("AUTHOR#ann", range);
    const auto value = item->find(name);
    if (!value) return std::nullopt;
    return value->type() == AttributeType::string ? std::string{value->as_string()}
                                                  : to_text(*value);
  }
  static std::vector<std::string> ids(const std::vector<Article>& found) {
    std::vector<std::string> ids;
    for (const Article& article : found) ids.push_back(article.id);
    return ids;
  }

  Repository<Articles> articles_ = table_.from(articles);
  Repository<std::remove_const_t<decltype(notes)>> notes_ = table_.from(notes);
};

TEST_F(RepositoryTest, CreateGeneratesWhatIsStillTheDefault) {
  const Article given = articles_.create({.author = "bob", .id = "own", .title = "T"});
  EXPECT_EQ(given.id, "own");
  EXPECT_EQ(given.createdAt, "2024-01-15T10:00:00.000Z");
  EXPECT_EQ(given.heading, "own: T");
  EXPECT_EQ(articles_.get("bob", "own"), given);
  EXPECT_EQ(*stored("AUTHOR#bob", "ARTICLE#own"),
            (Item{{"pk", "AUTHOR#bob"},
                  {"sk", "ARTICLE#own"},
                  {"_type", "ARTICLE"},
                  {"_timestamp", "2024-01-15T10:00:00.000Z"},
                  {"gsi1pk", "STAGE#draft"},
                  {"gsi1sk", "2024-01-15T10:00:00.000Z#own"},
                  {"boardPk", "WORDS"},
                  {"score", 0},
                  {"author", "bob"},
                  {"id", "own"},
                  {"title", "T"},
                  {"stage", "draft"},
                  {"words", 0},
                  {"createdAt", "2024-01-15T10:00:00.000Z"}}));
}

TEST_F(RepositoryTest, CreateRefusesWhatIsThereAndPutReplacesIt) {
  EXPECT_THROW(articles_.create({.author = "ann", .id = "a1"}), ConditionalCheckFailed);
  EXPECT_EQ(articles_.put({.author = "ann", .id = "a1", .title = "New"}).title, "New");
  EXPECT_EQ(articles_.get_consistent("ann", "a1")->title, "New");
  EXPECT_EQ(articles_.get("ann", "nothing"), std::nullopt);
}

TEST_F(RepositoryTest, BatchGetReadsManyKeys) {
  const auto key = [](const char* id) { return Repository<Articles>::key("ann", id); };
  EXPECT_THAT(ids(articles_.batch_get({key("a3"), key("no"), key("a1"), key("a2")})),
              ElementsAre("a3", "a1", "a2"));
}

TEST_F(RepositoryTest, UpdateRewritesIndexKeysOfGivenMembers) {
  articles_.update("ann", "a1", set<&Article::stage>(Stage::published), add<&Article::words>(5),
                   leave_index);
  EXPECT_EQ(column("gsi1pk"), "STAGE#published");
  EXPECT_EQ(column("score"), "10") << "left";
  articles_.update("ann", "a1", set<&Article::words>(20), set<&Article::section>("news"));
  EXPECT_EQ(column("score"), "20");
  EXPECT_EQ(column("gsi2pk"), "SECTION#news");
  EXPECT_EQ(column("gsi2sk"), "2024-01-15T10:00:00.000Z") << "generated on update";
  articles_.update("ann", "a1", remove<&Article::section>());
  EXPECT_EQ(column("gsi2pk"), std::nullopt);
}

TEST_F(RepositoryTest, UpdateCompletesFromTheItem) {
  articles_.update("ann", "a1", add<&Article::words>(5), complete_from_item,
                   when(field<&Article::stage> == Stage::draft));
  EXPECT_EQ(column("score"), "15");
}

TEST_F(RepositoryTest, ItemsMayExpire) {
  const Timestamp soon = from_iso8601("2024-01-16T00:00:00.000Z");
  articles_.create({.author = "ann", .id = "e"},
                   {.expires_at = soon, .conditions = not_exists(attr("title"))});
  const std::optional<std::string> before = column("ttl", "ARTICLE#e");
  articles_.update("ann", "e", set<&Article::title>("E"), expires_at(soon + std::chrono::hours{1}));
  EXPECT_EQ(std::stoll(*column("ttl", "ARTICLE#e")), std::stoll(before.value()) + 3600);
}

TEST_F(RepositoryTest, UpdateStartsNoItem) {
  EXPECT_THROW(articles_.update("ann", "none", set<&Article::title>("New")),
               ConditionalCheckFailed);
  EXPECT_THROW(
      table_.transaction({articles_.to_update("ann", "none", set<&Article::title>("New"))}),
      TransactionCanceled);
}

TEST_F(RepositoryTest, UpdateReturnsWhatItChanged) {
  const UpdatedProperties changed = articles_.update("ann", "a1", set<&Article::title>("New"));
  EXPECT_EQ(changed.get<&Article::title>(), "New");
  EXPECT_THROW(articles_.update("ann", "a1", set<&Article::title>("Newer"),
                                when(field<&Article::title> == "Old")),
               ConditionalCheckFailed);
}

TEST_F(RepositoryTest, UpsertUpdatesOrCreates) {
  const Article updated = articles_.upsert({.author = "ann", .id = "a1", .title = "Unused"},
                                           set<&Article::section>("news"));
  EXPECT_EQ(updated.title, "One");
  EXPECT_EQ(updated.section, "news");
  const Article created =
      articles_.upsert({.author = "ann", .id = "b", .title = "Used", .words = 3},
                       set<&Article::section>("news"), set<&Article::words>(4));
  EXPECT_EQ(created.title, "Used");
  EXPECT_EQ(created.words, 4);
  EXPECT_EQ(created.createdAt, "2024-01-15T10:00:00.000Z");
  EXPECT_EQ(articles_.get("ann", "b"), created);
  EXPECT_EQ(column("gsi2sk", "ARTICLE#b"), std::nullopt) << "not updated yet";
  EXPECT_EQ(column("score", "ARTICLE#b"), "4");
  EXPECT_THROW(articles_.upsert({.author = "ann", .id = "b"}, set<&Article::title>("x"),
                                when(field<&Article::title> == "Other")),
               ConditionalCheckFailed);
}

TEST_F(RepositoryTest, EraseMayDepend) {
  EXPECT_THROW(articles_.erase("ann", "a1", field<&Article::title> == "Two"),
               ConditionalCheckFailed);
  articles_.erase("ann", "a1", field<&Article::title> == "One");
  articles_.erase("ann", "a2");
  EXPECT_THAT(ids(articles_.query("ann").all()), ElementsAre("a3"));
}

TEST_F(RepositoryTest, QueryFindsTheEntitysOwnItems) {
  EXPECT_THAT(ids(articles_.query("ann").all()), ElementsAre("a1", "a2", "a3"));
  EXPECT_EQ(notes_.query("ann").all().size(), 1u);
  EXPECT_EQ(articles_.query("ann").count(), 3);
  EXPECT_EQ(articles_.query("ann").descending().one()->id, "a3");
  EXPECT_EQ(articles_.query("nobody").one(), std::nullopt);
  EXPECT_THAT(ids(articles_.query("ann").where(field<&Article::title> != "Two").all()),
              ElementsAre("a1", "a3"));
  EXPECT_THAT(ids(articles_.query("ann").max_items(2).all()), ElementsAre("a1", "a2"));
}

TEST_F(RepositoryTest, QueryReadsPagesAndItemsOneByOne) {
  const Page<Article> first = articles_.query("ann").limit(2).page();
  EXPECT_THAT(ids(first.items), ElementsAre("a1", "a2"));
  const Page<Article> second = articles_.query("ann").limit(2).from(first.pagination_token).page();
  EXPECT_THAT(ids(second.items), ElementsAre("a3"));
  std::vector<Article> found;
  for (const Article& article : articles_.query("ann").page_size(1).consistent().items()) {
    found.push_back(article);
  }
  EXPECT_THAT(ids(found), ElementsAre("a1", "a2", "a3"));
  EXPECT_EQ(found.front().heading, "a1: One");
}

TEST_F(RepositoryTest, RangeQueriesAreMadeOfTheirTemplatesFields) {
  EXPECT_THAT(ids(articles_.query("ann").range<"from">("a2").all()), ElementsAre("a2", "a3"));
  EXPECT_THAT(ids(articles_.query("ann").range<"within">("a1", "a2").all()),
              ElementsAre("a1", "a2"));
  EXPECT_THAT(ids(articles_.query("ann")
                      .range({.operation = ConditionOperation::equal, .value = "ARTICLE#a2"})
                      .all()),
              ElementsAre("a2"));
}

TEST_F(RepositoryTest, IndexesAreQueriedByTheirOwnFields) {
  EXPECT_THAT(ids(articles_.index<"byStage">(Stage::draft).all()), ElementsAre("a1", "a2", "a3"));
  EXPECT_THAT(ids(articles_.index<"byStage">(Stage::draft).range<"day">("2024-01-15").all()),
              ElementsAre("a1", "a2", "a3"));
  EXPECT_THAT(ids(articles_.index<"byStage">(Stage::draft).range<"day">("2025").all()),
              ElementsAre());
  EXPECT_EQ(articles_.index<"byWords">().count(), 3);
}

TEST_F(RepositoryTest, ListGoesByType) {
  EXPECT_EQ(articles_.list({.limit = 2}).items.size(), 2u);
  EXPECT_EQ(articles_.list_all().size(), 3u);
  std::size_t seen = 0;
  for (const Article& article : articles_.list_range()) seen += article.heading ? 1u : 0u;
  EXPECT_EQ(seen, 3u);
}

TEST_F(RepositoryTest, TransactionsTakeItsActions) {
  table_.transaction({articles_.to_create({.author = "ann", .id = "a4"}),
                      articles_.to_update("ann", "a1", set<&Article::title>("New")),
                      articles_.to_erase("ann", "a2", field<&Article::title> == "Two"),
                      articles_.to_check("ann", "a3", field<&Article::title> == "Three")});
  EXPECT_THAT(ids(articles_.query("ann").all()), ElementsAre("a1", "a3", "a4"));
  EXPECT_THROW(table_.transaction({articles_.to_create({.author = "ann", .id = "a4"})}),
               TransactionCanceled);
  table_.transaction({articles_.to_put({.author = "ann", .id = "a4", .title = "Again"})});
  EXPECT_EQ(articles_.get("ann", "a4")->title, "Again");
}

TEST_F(RepositoryTest, ASparseIndexHoldsWhatItsTestSays) {
  const auto board = table_.from(tasks);
  const auto open = [&] {
    std::string ids;
    for (const Task& task : board.index<"open">("b").all()) ids += task.id;
    return ids;
  };
  board.create({.id = "1", .board = "b", .rank = 2});
  board.create({.id = "2", .board = "b", .rank = 1});
  board.create({.id = "3", .board = "b", .open = false, .rank = 3});
  board.create({.id = "4", .board = "b", .rank = 13});
  EXPECT_EQ(open(), "21");
  board.update("1", set<&Task::open>(false), set<&Task::rank>(2), set<&Task::board>("b"));
  EXPECT_EQ(open(), "2");
  EXPECT_FALSE(stored("TASK#1", "#")->contains("gsi1pk"));
  board.update("3", set<&Task::open>(true), complete_from_item);
  EXPECT_EQ(open(), "23");
  board.update("4", set<&Task::rank>(0), complete_from_item);
  EXPECT_EQ(open(), "423");
  board.update("2", remove<&Task::rank>(), complete_from_item);
  EXPECT_EQ(open(), "43") << "its range key is not whole";
  EXPECT_THROW(board.items().update({.key = {{"id", "4"}}, .values = {{"open", false}}}),
               ValidationError);
}

TEST_F(RepositoryTest, TheTableRefusesAnEntityThatDoesNotFit) {
  constexpr auto misfit = entity<Note, "MISFIT">
                              .partition_key<"A#{author}">()
                              .range_key<"#">()
                              .index<"byText", "GSI9", "{text}", "{number}">();
  EXPECT_THAT(message_of<ConfigurationError>([&] { table_.from(misfit); }), HasSubstr("GSI9"));
}

TEST_F(RepositoryTest, BatchesWriteItemsOfSeveralEntities) {
  std::vector<TableBatchAction> actions{articles_.to_batch_erase("ann", "a1"),
                                        notes_.to_batch_erase("ann", 7)};
  for (int i = 0; i < 60; ++i) {
    actions.push_back(
        articles_.to_batch_put({.author = "bob", .section = "s"}, Expiry{4000000000}));
    actions.push_back(notes_.to_batch_put({.author = "cid", .number = i}));
  }
  EXPECT_TRUE(table_.batch_write({.actions = actions}).unprocessed.empty());
  EXPECT_EQ(articles_.get("ann", "a1"), std::nullopt);
  EXPECT_EQ(notes_.get("ann", 7).has_value(), false);
  EXPECT_EQ(notes_.query("cid").count(), 60);
  const std::vector<Article> written = articles_.query("bob").all();
  ASSERT_EQ(written.size(), 60u);
  EXPECT_EQ(written.front().createdAt, "2024-01-15T10:00:00.000Z");
  const Item item = stored("AUTHOR#bob", "ARTICLE#a4").value();
  EXPECT_EQ(item.find("gsi1pk"), Value{"STAGE#draft"}.view());
  EXPECT_EQ(item.find("gsi2pk"), Value{"SECTION#s"}.view());
  EXPECT_EQ(item.find("_type"), Value{"ARTICLE"}.view());
  EXPECT_EQ(item.find("ttl"), Value{4000000000}.view());
  EXPECT_EQ(articles_.list_all().size(), 62u);
}

TEST_F(RepositoryTest, BatchesRefuseWhatTheyCantKeep) {
  const auto twice = [&] {
    table_.batch_write({.actions = {articles_.to_batch_erase("ann", "a1"),
                                    articles_.to_batch_put({.author = "ann", .id = "a1"})}});
  };
  EXPECT_THAT(message_of<ValidationError>(twice),
              HasSubstr("the key \"AUTHOR#ann\" and \"ARTICLE#a1\" twice"));
  EXPECT_TRUE(articles_.get("ann", "a1")) << "nothing was sent";
  EXPECT_THAT(message_of<ValidationError>([&] {
                articles_.items().to_batch_erase(
                    {.key = {{"author", "ann"}, {"id", "a1"}}, .conditions = exists(attr("pk"))});
              }),
              HasSubstr("no condition of the entity \"ARTICLE\""));
  const auto refusal = [&](EntityDefinition definition) {
    const EntityRepository items{
        table_, std::make_shared<const EntityModel>(table_.config(), std::move(definition),
                                                    EntityModel::Sources{})};
    return message_of<ValidationError>([&] { items.to_batch_put({.item = {{"id", "1"}}}); });
  };
  EXPECT_THAT(refusal({.type = "V", .partition_key = "{id}", .range_key = "#", .version = "n"}),
              HasSubstr("would not check the version \"n\""));
  EXPECT_THAT(refusal({.type = "U", .partition_key = "{id}", .range_key = "#", .unique = {"e"}}),
              HasSubstr("would not keep \"e\" unique"));
}

}  // namespace
}  // namespace singletable
