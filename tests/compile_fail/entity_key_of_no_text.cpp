#include "entity_model.hpp"

#ifdef MUST_FAIL
constexpr auto made = st::key_of<&Post::views>([](const Post& post) { return post.views / 2.0; });
#else
constexpr auto made = st::key_of<&Post::views>([](const Post& post) { return post.views / 2; });
#endif

inline constexpr auto others = st::entity<Post, "OTHER">
                            .partition_key<"OTHER#{postId}">()
                            .range_key<"#">()
                            .index<"made", "GSI1">(st::key_of<"MADE">(), made);
