#include "blog/comment_service.hpp"

#include <utility>

namespace blog {

using st::Operation;

CommentService::CommentService(st::SingleTable table, app_data::Context context)
    : table_(std::move(table)), context_(std::move(context)) {}

Comment CommentService::add_comment(const NewComment& input) const {
  const std::string comment_id = context_.new_id();
  const std::string now = context_.now();
  return table_.create<Comment>({
      .key = {{"POST", input.postId}, {"COMMENT", comment_id}},
      .item = {.commentId = comment_id,
               .postId = input.postId,
               .userId = input.userId,
               .username = input.username,
               .content = input.content,
               .createdAt = now},
      .type = "COMMENT",
      .indexes = {{"GSI1", {{"USER", input.userId}, {"COMMENT", now}}}},
  });
}

std::vector<Comment> CommentService::get_post_comments(const std::string& post_id,
                                                       std::int64_t limit) const {
  return table_
      .query<Comment>({
          .partition = {"POST", post_id},
          .range = {{.operation = Operation::begins_with, .value = "COMMENT#"}},
          .limit = limit,
      })
      .items;
}

std::vector<Comment> CommentService::get_user_comments(const std::string& user_id,
                                                       std::int64_t limit) const {
  return table_
      .query<Comment>({
          .partition = {"USER", user_id},
          .range = {{.operation = Operation::begins_with, .value = "COMMENT#"}},
          .index = "GSI1",
          .limit = limit,
          .retrieve_order = st::RetrieveOrder::descending,
      })
      .items;
}

void CommentService::delete_comment(const std::string& post_id, const std::string& comment_id,
                                    const std::string& user_id) const {
  table_.erase({
      .partition_key = {"POST", post_id},
      .range_key = {"COMMENT", comment_id},
      .conditions = {{.operation = Operation::equal, .property = "userId", .value = user_id}},
  });
}

}  // namespace blog
