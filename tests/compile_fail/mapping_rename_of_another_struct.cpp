#include <string>

#include <singletable/mapping/record.hpp>

struct User {
  std::string id;
};

struct Post {
  std::string id;
};

template <>
struct singletable::Mapping<Post> {
  static constexpr singletable::MappingOptions options = {
#ifdef MUST_FAIL
      .renames = {singletable::rename<&User::id>("postId")},
#else
      .renames = {singletable::rename<&Post::id>("postId")},
#endif
  };
};

singletable::Item store(const Post& post) { return singletable::to_item(post); }
