#include "entity_model.hpp"

#ifdef MUST_FAIL
inline constexpr auto own = st::entity<Post, "OWN">
                                .partition_key<"AUTHOR#{author}">()
                                .range_key<"#">()
                                .index<"byTopic", "GSI1", "{topic}", "#">()
                                .index<"byTopic", "GSI2", "{topic}", "#">();

#else
inline constexpr auto own = st::entity<Post, "OWN">
                                .partition_key<"AUTHOR#{author}">()
                                .range_key<"#">()
                                .index<"byTopic", "GSI1", "{topic}", "#">()
                                .index<"byViews", "GSI2", "{views}", "#">();

#endif
