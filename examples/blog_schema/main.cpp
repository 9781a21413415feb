// The blog on the schema layer.
//
//     example_blog_schema [URL]      embedded:./data, memory:, ...

#include <exception>
#include <iostream>

#include "app_data/table.hpp"
#include "blog/story.hpp"
#include "blog_schema/blog.hpp"

int main(int argc, char** argv) {
  try {
    const auto table = app_data::open_table(singletable::connect(argc > 1 ? argv[1] : "memory:"));
    blog::tell<blog_schema::UserService, blog_schema::PostService, blog_schema::CommentService>(
        table, std::cout);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_blog_schema: " << error.what() << '\n';
    return 1;
  }
}
