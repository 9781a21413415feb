#include "blog_schema/blog.hpp"

#include <utility>

namespace blog_schema {

using blog::Comment;
using blog::Post;
using blog::PostStatus;
using blog::Tag;
using blog::User;

UserService::UserService(const st::SingleTable& table, app_data::Context context)
    : users_(table.from(users)), context_(std::move(context)) {}

User UserService::create_user(const blog::UserService::NewUser& input) const {
  return users_.create({.userId = context_.new_id(),
                        .username = input.username,
                        .email = input.email,
                        .name = input.name,
                        .createdAt = {}});
}

std::optional<User> UserService::get_user_by_id(const std::string& user_id) const {
  return users_.get_consistent(user_id);
}

std::optional<User> UserService::get_user_by_email(const std::string& email) const {
  return users_.index<"byEmail">(email).one();
}

std::optional<User> UserService::get_user_by_username(const std::string& username) const {
  return users_.index<"byUsername">(username).one();
}

void UserService::update_user(const std::string& user_id,
                              const blog::UserService::Profile& updates) const {
  // Which members change is known only at run time: the same over items.
  users_.items().update({.key = users_.key(user_id),
                         .values = st::to_item(updates).set({"updatedAt", context_.now()}),
                         .conditions = st::exists(st::field<&User::userId>)});
}

PostService::PostService(st::SingleTable table, app_data::Context context)
    : table_(std::move(table)),
      users_(table_.from(users)),
      posts_(table_.from(posts)),
      tags_(table_.from(tags)),
      context_(std::move(context)) {}

Post PostService::create_post(const blog::PostService::NewPost& input) const {
  Post post{.postId = context_.new_id(),
            .userId = input.userId,
            .title = input.title,
            .content = input.content,
            .tags = input.tags,
            .createdAt = context_.now()};
  std::vector<st::TableAction> actions{
      posts_.to_create(post), users_.to_update(input.userId, st::add<&User::postCount>(1))};
  for (const std::string& tag : input.tags) {
    actions.push_back(tags_.to_create({.tag = tag,
                                       .postId = post.postId,
                                       .postTitle = input.title,
                                       .createdAt = post.createdAt}));
  }
  table_.transaction(actions);
  return post;
}

std::optional<Post> PostService::get_post(const std::string& post_id) const {
  return posts_.index<"byId">(post_id).one();
}

std::vector<Post> PostService::get_user_posts(const std::string& user_id,
                                              std::int64_t limit) const {
  return posts_.query(user_id).descending().limit(limit).page().items;
}

void PostService::publish_post(const std::string& post_id, const std::string& user_id) const {
  posts_.update(user_id, post_id, st::set<&Post::status>(PostStatus::published),
                st::set<&Post::updatedAt>(context_.now()),
                st::when(st::field<&Post::status> == PostStatus::draft));
}

std::int64_t PostService::increment_view_count(const std::string& post_id,
                                               const std::string& user_id) const {
  return posts_.update(user_id, post_id, st::add<&Post::viewCount>(1))
      .get<&Post::viewCount>()
      .value_or(0);
}

std::vector<Tag> PostService::get_posts_by_tag(const std::string& tag, std::int64_t limit) const {
  return tags_.query(tag).descending().limit(limit).page().items;
}

CommentService::CommentService(const st::SingleTable& table, app_data::Context context)
    : comments_(table.from(comments)), context_(std::move(context)) {}

Comment CommentService::add_comment(const blog::CommentService::NewComment& input) const {
  return comments_.create({.commentId = context_.new_id(),
                           .postId = input.postId,
                           .userId = input.userId,
                           .username = input.username,
                           .content = input.content,
                           .createdAt = {}});
}

std::vector<Comment> CommentService::get_post_comments(const std::string& post_id,
                                                       std::int64_t limit) const {
  return comments_.query(post_id).limit(limit).page().items;
}

std::vector<Comment> CommentService::get_user_comments(const std::string& user_id,
                                                       std::int64_t limit) const {
  return comments_.index<"byUser">(user_id).descending().limit(limit).page().items;
}

void CommentService::delete_comment(const std::string& post_id, const std::string& comment_id,
                                    const std::string& user_id) const {
  comments_.erase(post_id, comment_id, st::field<&Comment::userId> == user_id);
}

}  // namespace blog_schema
