#include "entity_model.hpp"

#ifdef MUST_FAIL
inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"REPLY#{postId}#{number:04}">()
                                    .index<"byPost", "GSI7", "{postId}", "{number}">();
#else
inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"REPLY#{postId}#{number:04}">()
                                    .index<"byPost", "GSI1", "{postId}", "{number}">();
#endif

inline constexpr auto app = st::entities<layout>(posts, replies);
