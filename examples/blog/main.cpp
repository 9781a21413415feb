// A blog in one table: users, posts, comments and tags.
//
//     example_blog [URL]      embedded:./data, memory:, ...

#include <exception>
#include <iostream>

#include "app_data/table.hpp"
#include "blog/comment_service.hpp"
#include "blog/post_service.hpp"
#include "blog/story.hpp"
#include "blog/user_service.hpp"

int main(int argc, char** argv) {
  try {
    const auto table = app_data::open_table(singletable::connect(argc > 1 ? argv[1] : "memory:"));
    blog::tell<blog::UserService, blog::PostService, blog::CommentService>(table, std::cout);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_blog: " << error.what() << '\n';
    return 1;
  }
}
