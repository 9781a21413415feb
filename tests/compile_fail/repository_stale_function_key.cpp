#include "entity_model.hpp"

constexpr auto ranked =
    st::entity<Post, "RANKED">
        .partition_key<"AUTHOR#{author}">()
        .range_key<"POST#{postId}">()
        .index<"rank", "GSI1">(st::key_of<"RANKS">(),
                               st::key_of<&Post::topic, &Post::views>([](const Post& post) {
                                 return post.topic + (post.views > 9 ? "!" : "");
                               }));

auto use(const st::SingleTable& table) {
  const auto posts_of = table.from(ranked);
#ifdef MUST_FAIL
  return posts_of.update("ann", "p1", st::set<&Post::views>(10));
#else
  return posts_of.update("ann", "p1", st::set<&Post::views>(10), st::set<&Post::topic>("news"));
#endif
}
