#include "entity_model.hpp"

double half(const Post& post) { return post.views / 2.0; }
int rounded(const Post& post) { return post.views / 2; }

#ifdef MUST_FAIL
constexpr auto made = st::key_of<&Post::views>(half);
#else
constexpr auto made = st::key_of<&Post::views>(rounded);
#endif

inline constexpr auto others = st::entity<Post, "OTHER">
                            .partition_key<"OTHER#{postId}">()
                            .range_key<"#">()
                            .index<"made", "GSI1">(st::key_of<"MADE">(), made);
