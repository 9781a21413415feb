#include "entity_model.hpp"

inline std::string longest(const Post& post) { return post.topic + "~"; }

#ifdef MUST_FAIL
constexpr auto made = st::key_of<&Reply::author>(longest);
#else
constexpr auto made = st::key_of<&Post::author>(longest);
#endif

inline constexpr auto others = st::entity<Post, "OTHER">
                            .partition_key<"OTHER#{postId}">()
                            .range_key<"#">()
                            .index<"made", "GSI1">(st::key_of<"MADE">(), made);
