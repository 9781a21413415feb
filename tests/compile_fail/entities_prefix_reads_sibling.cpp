#include "entity_model.hpp"

#ifdef MUST_FAIL
inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"POST#{postId}#{number:04}">();
#else
inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"REPLY#{postId}#{number:04}">();
#endif

inline constexpr auto app = st::entities<layout>(posts, replies);
