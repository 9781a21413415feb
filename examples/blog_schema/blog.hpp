#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"
#include "blog/comment_service.hpp"
#include "blog/post_service.hpp"
#include "blog/user_service.hpp"
#include "blog_schema/entities.hpp"

/// The services of blog/ on the schema layer: same operations, same items.
namespace blog_schema {

template <const auto& Entity>
using Repository = st::Repository<std::remove_cvref_t<decltype(Entity)>>;

class UserService {
 public:
  explicit UserService(const st::SingleTable& table, app_data::Context context = {});

  blog::User create_user(const blog::UserService::NewUser& input) const;
  std::optional<blog::User> get_user_by_id(const std::string& user_id) const;
  std::optional<blog::User> get_user_by_email(const std::string& email) const;
  std::optional<blog::User> get_user_by_username(const std::string& username) const;
  /// Throws ConditionalCheckFailed when there is no such user.
  void update_user(const std::string& user_id, const blog::UserService::Profile& updates) const;

 private:
  Repository<users> users_;
  app_data::Context context_;
};

class PostService {
 public:
  explicit PostService(st::SingleTable table, app_data::Context context = {});

  /// Writes the post, its tags and its author's count together or not at all.
  blog::Post create_post(const blog::PostService::NewPost& input) const;
  std::optional<blog::Post> get_post(const std::string& post_id) const;
  /// Newest first.
  std::vector<blog::Post> get_user_posts(const std::string& user_id, std::int64_t limit = 20) const;
  /// Throws ConditionalCheckFailed unless the post is a draft.
  void publish_post(const std::string& post_id, const std::string& user_id) const;
  /// The count after this view.
  std::int64_t increment_view_count(const std::string& post_id, const std::string& user_id) const;
  /// Newest first.
  std::vector<blog::Tag> get_posts_by_tag(const std::string& tag, std::int64_t limit = 20) const;

 private:
  st::SingleTable table_;
  Repository<users> users_;
  Repository<posts> posts_;
  Repository<tags> tags_;
  app_data::Context context_;
};

class CommentService {
 public:
  explicit CommentService(const st::SingleTable& table, app_data::Context context = {});

  blog::Comment add_comment(const blog::CommentService::NewComment& input) const;
  /// Oldest first.
  std::vector<blog::Comment> get_post_comments(const std::string& post_id,
                                               std::int64_t limit = 50) const;
  /// Newest first.
  std::vector<blog::Comment> get_user_comments(const std::string& user_id,
                                               std::int64_t limit = 50) const;
  /// Throws ConditionalCheckFailed unless the comment is the user's.
  void delete_comment(const std::string& post_id, const std::string& comment_id,
                      const std::string& user_id) const;

 private:
  Repository<comments> comments_;
  app_data::Context context_;
};

}  // namespace blog_schema
