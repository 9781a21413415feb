#include <string>

#include <singletable/mapping/record.hpp>

struct Post {
  std::string id;
  std::string postId;
};

template <>
struct singletable::Mapping<Post> {
  static constexpr singletable::MappingOptions options = {
#ifdef MUST_FAIL
      .renames = {singletable::rename<&Post::id>("postId")},
#else
      .renames = {singletable::rename<&Post::id>("id of the post")},
#endif
  };
};

singletable::Item store(const Post& post) { return singletable::to_item(post); }
