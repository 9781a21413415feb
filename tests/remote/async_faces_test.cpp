// The faces that do not wait, on an engine and on a server's other side.

#include <singletable/async.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/engine/engine.hpp>
#include <singletable/schema/entity.hpp>

#include "backend/begun.hpp"
#include "engine/served_engine.hpp"

namespace singletable {
namespace {

using testing::ElementsAre;

struct Post {
  std::string author;
  std::string id;
  std::string title = {};
  int views = 0;

  friend bool operator==(const Post&, const Post&) = default;
};

constexpr auto posts =
    entity<Post, "POST">.partition_key<"AUTHOR#{author}">().range_key<"POST#{id}">();

using Posts = Repository<std::remove_const_t<decltype(posts)>>;
using AsyncPosts = AsyncRepository<std::remove_const_t<decltype(posts)>>;

Post changed_to(Post post, int views) {
  post.views = views;
  return post;
}

enum class Where { engine, remote };

class AsyncFaces : public testing::TestWithParam<Where> {
 protected:
  AsyncFaces() { table_.create_if_missing(); }

  static BackendPtr make_backend() {
    auto engine = open_engine({.expiry_interval = {}});
    if (GetParam() == Where::engine) return engine;
    return std::make_shared<engine::ServedEngine>(std::move(engine));
  }

  Provider provider_{make_backend()};
  SingleTable table_{
      provider_,
      {.table = "App",
       .partition_key = "pk",
       .range_key = "sk",
       .type_index = {{.name = "Type", .partition_key = "_type", .range_key = "_ts"}}}};
  Posts posts_ = table_.from(posts);
};

INSTANTIATE_TEST_SUITE_P(Everywhere, AsyncFaces, testing::Values(Where::engine, Where::remote),
                         [](const auto& place) {
                           return place.param == Where::engine ? "Engine" : "Remote";
                         });

// Parameters are made before what takes them is awaited: g++ 12 makes wrong code of braces
// within a co_await.

TEST_P(AsyncFaces, ProvidersOperationsAreAwaited) {
  const auto life = [](AsyncProvider items) -> Begun {
    const Item key{{"pk", "a"}, {"sk", "1"}};
    const Item second{{"pk", "a"}, {"sk", "2"}};
    const ProviderCreate<> create{.table = "App", .item = {{"pk", "a"}, {"sk", "1"}, {"n", 1}}};
    EXPECT_EQ((co_await items.create(create)).find("n")->as_number(), 1);
    const ProviderUpdate update{.table = "App", .key = key, .values = {{"n", 2}}};
    co_await items.update(update);
    EXPECT_EQ((co_await items.update_returning_new(update)).find("n")->as_number(), 2);
    const ProviderGet get{.table = "App", .key = key};
    EXPECT_EQ((co_await items.get(get))->find("n")->as_number(), 2);
    const ProviderBatchWrite two{.actions = {ProviderBatchPut{"App", second},
                                             ProviderBatchPut{"App", {{"pk", "a"}, {"sk", "3"}}}}};
    EXPECT_TRUE((co_await items.batch_write(two)).unprocessed.empty());
    const ProviderQuery all{.table = "App", .partition_key = {"pk", "a"}};
    EXPECT_EQ((co_await items.query(all)).items.size(), 3U);
    EXPECT_EQ((co_await items.query_all(all)).size(), 3U);
    EXPECT_EQ(co_await items.query_count(all), 3);
    EXPECT_TRUE((co_await items.query_one(all)).has_value());
    const ProviderScan scan{.table = "App", .limit = 2};
    EXPECT_EQ((co_await items.scan(scan)).items.size(), 2U);
    const ProviderScan whole{.table = "App"};
    EXPECT_EQ((co_await items.scan_all(whole)).size(), 3U);
    const ProviderBatchGet batch{.table = "App", .keys = {key, second}};
    EXPECT_EQ((co_await items.batch_get(batch)).items.size(), 2U);
    const std::vector<ProviderTransactGet> gets{{.table = "App", .key = key}};
    EXPECT_EQ((co_await items.transact_get(gets)).size(), 1U);
    const std::vector<ProviderAction> actions{ProviderDelete{.table = "App", .key = key}};
    co_await items.transaction(actions);
    const ProviderDelete erase{.table = "App", .key = second};
    co_await items.erase(erase);
    EXPECT_EQ(co_await items.query_count(all), 1);
  };
  life(provider_.async()).ended.get();
}

TEST_P(AsyncFaces, TheTablesOperationsAreAwaited) {
  const auto life = [](AsyncSingleTable table) -> Begun {
    const Post post{.author = "ann", .id = "1", .title = "First"};
    const TableCreate<Post> create{.key = {{"A", "ann"}, {"P", "1"}}, .item = post, .type = "POST"};
    EXPECT_EQ(co_await table.create<Post>(create), post);
    const TableGet get{.partition_key = {"A", "ann"}, .range_key = {"P", "1"}};
    EXPECT_EQ(co_await table.get<Post>(get), post);
    const TableUpdate update{
        .partition_key = {"A", "ann"}, .range_key = {"P", "1"}, .values = {{"views", 7}}};
    co_await table.update(update);
    EXPECT_EQ((co_await table.update_returning_new<Post>(update)).views, 7);
    const TableQuery all{.partition = {"A", "ann"}};
    EXPECT_EQ((co_await table.query<Post>(all)).items.size(), 1U);
    EXPECT_EQ((co_await table.query_all<Post>(all)).size(), 1U);
    EXPECT_EQ(co_await table.query_count(all), 1);
    EXPECT_EQ((co_await table.list_all_from_type<Post>("POST")).size(), 1U);
    const TableListType list{.type = "POST"};
    EXPECT_EQ((co_await table.list_type<Post>(list)).items.size(), 1U);
    const TableBatchGet batch{.keys = {{{"A", "ann"}, {"P", "1"}}}};
    EXPECT_EQ((co_await table.batch_get<Post>(batch)).items.size(), 1U);
    const std::vector<TableTransactGet> gets{{{"A", "ann"}, {"P", "1"}}};
    EXPECT_EQ((co_await table.transact_get<Post>(gets)).front(), changed_to(post, 7));
    const std::vector<TableAction> actions{TableDelete{{"A", "ann"}, {"P", "1"}}};
    co_await table.transaction(actions);
    EXPECT_FALSE((co_await table.query_one<Post>(all)).has_value());
    const TableDelete erase{{"A", "ann"}, {"P", "1"}};
    co_await table.erase(erase);
  };
  life(table_.async()).ended.get();
}

TEST_P(AsyncFaces, ARepositorysOperationsAreAwaited) {
  const auto life = [](Posts own) -> Begun {
    const auto items = own.async();
    const Post post{.author = "ann", .id = "1", .title = "First"};
    const Post first = co_await items.create(post);
    EXPECT_EQ(co_await items.get("ann", std::string_view{"1"}), first);
    co_await items.update("ann", "1", set<&Post::title>("Changed"), add<&Post::views>(2));
    EXPECT_EQ((co_await items.get_consistent("ann", "1"))->views, 2);
    const Post second{.author = "ann", .id = "2"};
    co_await items.put(second);
    const Post third{.author = "ann", .id = "3"};
    co_await items.upsert(third, add<&Post::views>(1));
    EXPECT_EQ((co_await own.query("ann").descending().async().all()).front().id, "3");
    EXPECT_EQ((co_await own.query("ann").limit(2).async().page()).items.size(), 2U);
    EXPECT_EQ((co_await own.query("ann").async().one())->title, "Changed");
    EXPECT_EQ(co_await own.query("ann").async().count(), 3);
    const std::vector<Item> keys{own.key("ann", "3"), own.key("ann", "1")};
    EXPECT_EQ((co_await items.batch_get(keys)).size(), 2U);
    EXPECT_EQ((co_await items.list_all()).size(), 3U);
    const EntityList one{.limit = 1};
    EXPECT_EQ((co_await items.list(one)).items.size(), 1U);
    co_await items.erase("ann", "1", field<&Post::views> == 2);
    EXPECT_EQ(co_await own.query("ann").async().count(), 2);
  };
  life(posts_).ended.get();
}

TEST_P(AsyncFaces, FailuresAreThrownWhereTheyAreAwaited) {
  const auto create = [](AsyncPosts items) -> Begun {
    const Post post{.author = "ann", .id = "1"};
    co_await items.create(post);
    co_await items.create(post);
  };
  EXPECT_THROW(create(posts_.async()).ended.get(), ConditionalCheckFailed);
}

TEST_P(AsyncFaces, SeveralCallsAreOne) {
  const auto count = [](const Posts& own) {
    for (const char* id : {"1", "2", "3"}) own.create({.author = "ann", .id = id});
    return own.query("ann").count();
  };
  EXPECT_EQ(posts_.async().start(count).get(), 3);
}

TEST_P(AsyncFaces, ManyAreUnderWayAtOnce) {
  std::vector<Pending<Post>> made;
  for (int i = 0; i < 200; ++i) {
    made.push_back(posts_.async().create({.author = "ann", .id = std::to_string(i)}));
  }
  for (Pending<Post>& post : made) post.get();
  EXPECT_EQ(posts_.query("ann").count(), 200);
}

TEST_P(AsyncFaces, ResultsOutliveTheirTable) {
  auto backend = make_backend();
  Provider{backend}.backend()->create_table({.table = "T1234", .key = {{"pk"}}});
  auto pending =
      Provider{std::move(backend)}.async().create({.table = "T1234", .item = Item{{"pk", "a"}}});
  EXPECT_EQ(pending.get().find("pk")->as_string(), "a");
}

}  // namespace
}  // namespace singletable
