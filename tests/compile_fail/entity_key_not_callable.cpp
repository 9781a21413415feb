#include "entity_model.hpp"

std::string of_reply(const Reply& reply) { return reply.author; }
std::string of_post(const Post& post) { return post.topic; }

#ifdef MUST_FAIL
constexpr auto made = st::key_of<&Post::topic>(of_reply);
#else
constexpr auto made = st::key_of<&Post::topic>(of_post);
#endif

inline constexpr auto others = st::entity<Post, "OTHER">
                            .partition_key<"OTHER#{postId}">()
                            .range_key<"#">()
                            .index<"made", "GSI1">(st::key_of<"MADE">(), made);
