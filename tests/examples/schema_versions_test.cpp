#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "app_data/table.hpp"
#include "blog/comment_service.hpp"
#include "blog/post_service.hpp"
#include "blog/user_service.hpp"
#include "blog_schema/blog.hpp"
#include "sessions/session_service.hpp"
#include "sessions_schema/session_service.hpp"

namespace singletable {
namespace {

/// A table, a clock that goes on with every id, and ids that come in order.
struct World {
  std::shared_ptr<Timestamp> time =
      std::make_shared<Timestamp>(from_iso8601("2024-01-15T10:00:00.000Z"));
  Clock clock = [time = time] { return *time; };
  BackendPtr backend = connect("memory:", {.clock = clock});
  SingleTable table = app_data::open_table(backend, clock);
  app_data::Context context{clock, [time = time, next = 0](std::size_t length) mutable {
                              *time += std::chrono::seconds{1};
                              const std::string number = std::to_string(++next);
                              return std::string(length - number.size(), '0') + number;
                            }};

  std::vector<Item> items() const {
    return table.provider().scan_all<Item>({.table = table.config().table});
  }
};

/// The document's blog, by either version of its services.
template <class Users, class Posts, class Comments>
std::vector<Item> after_the_blog() {
  World world;
  const Users users{world.table, world.context};
  const Posts posts{world.table, world.context};
  const Comments comments{world.table, world.context};
  const blog::User user =
      users.create_user({.username = "johndoe", .email = "john@example.com", .name = "John Doe"});
  const blog::Post post = posts.create_post({.userId = user.userId,
                                             .username = user.username,
                                             .title = "First",
                                             .content = "Text",
                                             .tags = {"intro", "hello"}});
  posts.create_post(
      {.userId = user.userId, .username = user.username, .title = "Second", .content = "Text"});
  posts.publish_post(post.postId, user.userId);
  EXPECT_EQ(posts.increment_view_count(post.postId, user.userId), 1);
  EXPECT_THROW(posts.publish_post(post.postId, user.userId), ConditionalCheckFailed);
  users.update_user(user.userId, {.bio = "Writes"});
  EXPECT_EQ(users.get_user_by_id(user.userId)->bio, "Writes");
  EXPECT_EQ(users.get_user_by_email("john@example.com")->userId, user.userId);
  EXPECT_EQ(users.get_user_by_username("johndoe")->postCount, 2);
  EXPECT_EQ(posts.get_post(post.postId)->title, "First");
  EXPECT_EQ(posts.get_user_posts(user.userId).front().title, "Second");
  EXPECT_EQ(posts.get_posts_by_tag("intro").size(), 1u);
  const auto comment = [&](const char* text) {
    return comments.add_comment(
        {.postId = post.postId, .userId = user.userId, .username = user.username, .content = text});
  };
  comment("One");
  const blog::Comment second = comment("Two");
  EXPECT_EQ(comments.get_post_comments(post.postId).front().content, "One");
  EXPECT_EQ(comments.get_user_comments(user.userId).front().content, "Two");
  EXPECT_THROW(comments.delete_comment(post.postId, second.commentId, "other"),
               ConditionalCheckFailed);
  comments.delete_comment(post.postId, second.commentId, user.userId);
  return world.items();
}

TEST(SchemaVersions, TheBlogLeavesTheSameItems) {
  const auto first = after_the_blog<blog::UserService, blog::PostService, blog::CommentService>();
  const auto second = after_the_blog<blog_schema::UserService, blog_schema::PostService,
                                     blog_schema::CommentService>();
  EXPECT_EQ(first.size(), 6u);
  EXPECT_EQ(second, first);
}

template <class Service>
std::vector<Item> after_the_sessions() {
  World world;
  const Service service{world.table, world.context};
  const sessions::Session session = service.create_session("user-1", {{"theme", "dark"}});
  const sessions::Session other = service.create_session("user-1");
  *world.time += std::chrono::hours{3};
  EXPECT_EQ(service.get_session(session.sessionId)->lastAccessedAt, "2024-01-15T10:00:01.000Z");
  service.update_session_data(session.sessionId, {{"theme", "light"}});
  EXPECT_EQ(service.get_user_sessions("user-1").front().sessionId, other.sessionId);
  service.delete_session(other.sessionId);
  EXPECT_FALSE(service.get_session(other.sessionId));
  return world.items();
}

TEST(SchemaVersions, SessionsLeaveTheSameItems) {
  const auto first = after_the_sessions<sessions::SessionService>();
  EXPECT_EQ(first.size(), 1u);
  EXPECT_EQ(after_the_sessions<sessions_schema::SessionService>(), first);
}

}  // namespace
}  // namespace singletable
