#include "entity_model.hpp"

inline int views(const Post& post) { return post.views; }

#ifdef MUST_FAIL
constexpr auto made = st::key_of<"VIEWS#", &Post::views>(views);
#else
constexpr auto made = st::key_of<&Post::views>(views);
#endif

inline constexpr auto others = st::entity<Post, "OTHER">
                            .partition_key<"OTHER#{postId}">()
                            .range_key<"#">()
                            .index<"made", "GSI1">(st::key_of<"MADE">(), made);
