#include "entity_model.hpp"

std::string first_letter(const Reply& reply) { return reply.postId.substr(0, 1); }

#ifdef MUST_FAIL
constexpr auto key = st::key_of<"POST#", &Reply::postId>(first_letter);
#else
constexpr auto key = st::key_of<"REPLY#", &Reply::postId>(first_letter);
#endif

constexpr auto replies =
    st::entity<Reply, "REPLY">.partition_key<"AUTHOR#{author}">().range_key(key);

inline constexpr auto all = st::entities<layout>(posts, replies);
