#include "entity_model.hpp"

constexpr auto filed = st::entity<Post, "FILED">.partition_key<"AUTHOR#{author}">().range_key(
    st::key_of<"FILE#", &Post::topic>([](const Post& post) { return post.topic.substr(0, 1); }));

auto use(const st::SingleTable& table) {
  const auto posts_of = table.from(filed);
#ifdef MUST_FAIL
  return posts_of.update("ann", "news", st::set<&Post::topic>("sports"));
#else
  return posts_of.update("ann", "news", st::set<&Post::views>(1));
#endif
}
