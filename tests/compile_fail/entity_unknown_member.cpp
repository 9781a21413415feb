#include "entity_model.hpp"

#ifdef MUST_FAIL
inline constexpr auto own =
    st::entity<Post, "OWN">.partition_key<"AUTHOR#{auther}">().range_key<"#">();

#else
inline constexpr auto own =
    st::entity<Post, "OWN">.partition_key<"AUTHOR#{author}">().range_key<"#">();

#endif
