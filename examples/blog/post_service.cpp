#include "blog/post_service.hpp"

#include <utility>

namespace blog {

using st::Operation;

PostService::PostService(st::SingleTable table, app_data::Context context)
    : table_(std::move(table)), context_(std::move(context)) {}

Post PostService::create_post(const NewPost& input) const {
  const std::string post_id = context_.new_id();
  const std::string now = context_.now();
  Post post{.postId = post_id,
            .userId = input.userId,
            .title = input.title,
            .content = input.content,
            .tags = input.tags,
            .createdAt = now};

  std::vector<st::SingleTable::Action> actions{
      st::SingleTable::Create<Post>{
          .key = {{"USER", input.userId}, {"POST", post_id}},
          .item = post,
          .type = "POST",
          .indexes = {{"GSI1", {{"POST", post_id}, now}}},
      },
      st::SingleTable::Update{
          .partition_key = {"USER", input.userId},
          .range_key = "#METADATA",
          .atomic_operations = {{.operation = Operation::add, .property = "postCount", .value = 1}},
      },
  };
  for (const std::string& tag : input.tags) {
    actions.push_back(st::SingleTable::Create<Tag>{
        .key = {{"TAG", tag}, {"POST", post_id}},
        .item = {.tag = tag, .postId = post_id, .postTitle = input.title, .createdAt = now},
        .type = "TAG",
    });
  }
  table_.transaction(actions);
  return post;
}

std::optional<Post> PostService::get_post(const std::string& post_id) const {
  return table_.query_one<Post>({.partition = {"POST", post_id}, .index = "GSI1"});
}

std::vector<Post> PostService::get_user_posts(const std::string& user_id,
                                              std::int64_t limit) const {
  return table_
      .query<Post>({
          .partition = {"USER", user_id},
          .range = {{.operation = Operation::begins_with, .value = "POST#"}},
          .limit = limit,
          .retrieve_order = st::RetrieveOrder::descending,
      })
      .items;
}

void PostService::publish_post(const std::string& post_id, const std::string& user_id) const {
  table_.update({
      .partition_key = {"USER", user_id},
      .range_key = {"POST", post_id},
      .values = {{"status", "published"}, {"updatedAt", context_.now()}},
      .conditions = {{.operation = Operation::equal, .property = "status", .value = "draft"}},
  });
}

std::int64_t PostService::increment_view_count(const std::string& post_id,
                                               const std::string& user_id) const {
  const auto updated = table_.update({
      .partition_key = {"USER", user_id},
      .range_key = {"POST", post_id},
      .atomic_operations = {{.operation = Operation::add, .property = "viewCount", .value = 1}},
      .return_updated_properties = true,
  });
  return updated.get<&Post::viewCount>().value_or(0);
}

std::vector<Tag> PostService::get_posts_by_tag(const std::string& tag, std::int64_t limit) const {
  return table_
      .query<Tag>({
          .partition = {"TAG", tag},
          .range = {{.operation = Operation::begins_with, .value = "POST#"}},
          .limit = limit,
          .retrieve_order = st::RetrieveOrder::descending,
      })
      .items;
}

}  // namespace blog
