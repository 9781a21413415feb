#include <singletable/explain/explain_entity.hpp>

#include <string>

#include <gmock/gmock.h>

namespace singletable {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Post {
  std::string author;
  std::string id;
  std::string topic = "misc";
  int likes = 0;
  std::optional<std::string> slug = {};
};

constexpr auto posts = entity<Post, "POST">
                           .partition_key<"AUTHOR#{author}">()
                           .range_key<"POST#{id}">()
                           .range_query<"from", RangeOperation::bigger_or_equal_than, "POST#{id}">()
                           .index<"byTopic", "GSI1", "TOPIC#{topic}", "{likes:06}">();
constexpr auto slugged = posts.unique<&Post::slug>();

class ExplainEntity : public testing::Test {
 protected:
  // Without a backend, whatever is sent ends the program.
  SingleTable table_{Provider{nullptr},
                     {.table = "App",
                      .partition_key = "pk",
                      .range_key = "sk",
                      .type_index = {{"Types", "_type", "_timestamp"}},
                      .indexes = {{"GSI1", {.partition_key = "gsi1pk", .range_key = "gsi1sk"}}}}};
  Repository<std::remove_const_t<decltype(posts)>> posts_ = table_.from(posts);
  Repository<std::remove_const_t<decltype(slugged)>> slugged_ = table_.from(slugged);
};

TEST_F(ExplainEntity, GivesKeysOfReads) {
  const Explanation get = explain_get(posts_, "ann", "1");
  EXPECT_EQ(get.operation, "GetItem");
  EXPECT_THAT(get.request, AllOf(HasSubstr("AUTHOR#ann"), HasSubstr("POST#1")));
  EXPECT_EQ(get.least_capacity.read_units, 0.5);
  EXPECT_THAT(get.warnings, IsEmpty());
  EXPECT_EQ(explain(posts_.query("ann").range<"from">("7")).reads,
            "table \"App\": pk = \"AUTHOR#ann\" AND sk >= \"POST#7\"");
  const Explanation index = explain(posts_.index<"byTopic">("news").limit(3));
  EXPECT_EQ(index.operation, "Query");
  EXPECT_EQ(index.reads, "index \"GSI1\" of table \"App\": gsi1pk = \"TOPIC#news\"");
  EXPECT_THAT(explain(posts_.items(), EntityList{}).warnings,
              ElementsAre(HasSubstr("is always \"POST\"")));
  EXPECT_EQ(explain(posts_.items(), EntityBatchGet{.keys = {posts_.key("a", "1")}}).operation,
            "BatchGetItem");
}

TEST_F(ExplainEntity, WarnsOfAnIndexThatThePhysicalTableLacks) {
  const TableDescription description{.table = "App", .key = {{"pk"}, KeyAttribute{"sk"}}};
  EXPECT_THAT(explain(posts_.index<"byTopic">("news"), &description).warnings,
              testing::Contains(HasSubstr("no index \"GSI1\"")));
}

TEST_F(ExplainEntity, GivesIndexKeysAndConditionsOfWrites) {
  const Explanation create = explain_create(posts_, {.author = "ann", .id = "1", .topic = "news"});
  EXPECT_EQ(create.operation, "PutItem");
  EXPECT_THAT(create.request, AllOf(HasSubstr("TOPIC#news"), HasSubstr("attribute_not_exists")));
  EXPECT_EQ(create.least_capacity.write_units, 1);
  EXPECT_THAT(explain_put(posts_, {.author = "ann", .id = "1"}).request,
              Not(HasSubstr("attribute_not_exists")));
  const Explanation update = explain_update(posts_, "ann", "1", set<&Post::topic>("art"));
  EXPECT_EQ(update.operation, "UpdateItem");
  EXPECT_THAT(update.request, AllOf(HasSubstr("TOPIC#art"), HasSubstr("UPDATED_NEW")));
  const Explanation erase = explain_erase(posts_, "ann", "1", field<&Post::likes> == 0);
  EXPECT_EQ(erase.operation, "DeleteItem");
  EXPECT_THAT(erase.request, HasSubstr("ConditionExpression"));
}

TEST_F(ExplainEntity, ExplainsWhatAnUpsertBeginsWith) {
  const Post blank{.author = "ann", .id = "1"};
  const Explanation upsert = explain_upsert(posts_, blank, set<&Post::topic>("art"));
  EXPECT_EQ(upsert.operation, "UpdateItem");
  EXPECT_THAT(upsert.request, AllOf(HasSubstr("TOPIC#art"), HasSubstr("attribute_exists")));
  EXPECT_THAT(upsert.warnings, ElementsAre(HasSubstr("a create follows")));
  EXPECT_THAT(explain_upsert(slugged_, blank, set<&Post::slug>("s")).warnings,
              ElementsAre(HasSubstr("by a transaction"), HasSubstr("a create follows")));
}

TEST_F(ExplainEntity, ExplainsTheReadThatComesBeforeAWrite) {
  const auto explained = [](const Explanation& read, const char* warning) {
    EXPECT_EQ(read.operation, "GetItem");
    EXPECT_EQ(read.least_capacity.read_units, 1) << "it is consistent";
    EXPECT_THAT(read.warnings, ElementsAre(HasSubstr(warning)));
  };
  // A sparse index asks for what is not given.
  constexpr auto hot = entity<Post, "HOT">.partition_key<"AUTHOR#{author}">().range_key<"HOT#{id}">()
                           .sparse_index<"hot", "GSI1", "HOT#{topic}", "{id}", &Post::likes>(
                               [](const Post& post) { return post.likes > 9; });
  const Explanation completes =
      explain_update(table_.from(hot), "ann", "1", set<&Post::likes>(3), complete_from_item);
  explained(completes, "complete an UpdateItem");
  EXPECT_THAT(completes.request, HasSubstr("topic"));
  explained(explain_update(slugged_, "ann", "1", set<&Post::slug>("s")), "by a transaction");
  explained(explain_put(slugged_, {.author = "ann", .id = "1"}), "by a transaction");
  explained(explain_erase(slugged_, "ann", "1"), "by a transaction");
  EXPECT_EQ(explain_update(slugged_, "ann", "1", set<&Post::topic>("t")).operation, "UpdateItem");
  const Explanation create = explain_create(slugged_, {.author = "ann", .id = "1", .slug = "s"});
  EXPECT_EQ(create.operation, "TransactWriteItems");
  EXPECT_THAT(create.request, HasSubstr("UNIQUE#POST#slug#s"));
}

}  // namespace
}  // namespace singletable
