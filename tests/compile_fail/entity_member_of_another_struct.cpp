#include "entity_model.hpp"

#ifdef MUST_FAIL
inline constexpr auto own =
    st::entity<Post, "OWN">.partition_key<"AUTHOR#{author}">().range_key<"#">().on_create<&Reply::author>(
        st::ksuid);

#else
inline constexpr auto own =
    st::entity<Post, "OWN">.partition_key<"AUTHOR#{author}">().range_key<"#">().on_create<&Post::author>(
        st::ksuid);

#endif
