// A blog in one table: users, posts, comments and tags.
//
//     example_blog [URL]      embedded:./data, memory:, ...

#include <exception>
#include <iostream>

#include "app_data/table.hpp"
#include "blog/comment_service.hpp"
#include "blog/post_service.hpp"
#include "blog/user_service.hpp"

namespace {

namespace st = singletable;

void run(const std::string& url) {
  const st::SingleTable table = app_data::open_table(st::connect(url));
  const blog::UserService users{table};
  const blog::PostService posts{table};
  const blog::CommentService comments{table};

  const blog::User user =
      users.create_user({.username = "johndoe", .email = "john@example.com", .name = "John Doe"});
  std::cout << "Created user: " << st::to_item(user) << '\n';

  const blog::Post post = posts.create_post({.userId = user.userId,
                                             .username = user.username,
                                             .title = "My First Post",
                                             .content = "This is the content of my first post.",
                                             .tags = {"introduction", "hello-world"}});
  std::cout << "Created post: " << st::to_item(post) << '\n';

  posts.publish_post(post.postId, user.userId);

  const blog::Comment comment = comments.add_comment({.postId = post.postId,
                                                      .userId = user.userId,
                                                      .username = user.username,
                                                      .content = "Great first post!"});
  std::cout << "Added comment: " << st::to_item(comment) << '\n';

  std::cout << "User posts: " << posts.get_user_posts(user.userId).size() << '\n';
  std::cout << "Tagged posts: " << posts.get_posts_by_tag("introduction").size() << '\n';
  std::cout << "Post comments: " << comments.get_post_comments(post.postId).size() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc > 1 ? argv[1] : "memory:");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_blog: " << error.what() << '\n';
    return 1;
  }
}
