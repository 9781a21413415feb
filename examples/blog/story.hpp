#pragma once

#include <ostream>

#include <singletable/singletable.hpp>

#include "blog/model.hpp"

namespace blog {

/// Someone joins, writes a post, and comments on it; by services of either kind.
template <class Users, class Posts, class Comments>
void tell(const singletable::SingleTable& table, std::ostream& out) {
  const Users users{table};
  const Posts posts{table};
  const Comments comments{table};

  const User user =
      users.create_user({.username = "johndoe", .email = "john@example.com", .name = "John Doe"});
  out << "Created user: " << singletable::to_item(user) << '\n';

  const Post post = posts.create_post({.userId = user.userId,
                                       .username = user.username,
                                       .title = "My First Post",
                                       .content = "This is the content of my first post.",
                                       .tags = {"introduction", "hello-world"}});
  out << "Created post: " << singletable::to_item(post) << '\n';

  posts.publish_post(post.postId, user.userId);

  const Comment comment = comments.add_comment({.postId = post.postId,
                                                .userId = user.userId,
                                                .username = user.username,
                                                .content = "Great first post!"});
  out << "Added comment: " << singletable::to_item(comment) << '\n';

  out << "User posts: " << posts.get_user_posts(user.userId).size() << '\n';
  out << "Tagged posts: " << posts.get_posts_by_tag("introduction").size() << '\n';
  out << "Post comments: " << comments.get_post_comments(post.postId).size() << '\n';
}

}  // namespace blog
