#include <string>
#include <vector>

#include "entity_model.hpp"

struct Note {
  std::string author;
  std::vector<int> tags;
};

#if MUST_FAIL == 1
inline constexpr auto own = st::entity<Note, "OWN">.partition_key<"A#{author">().range_key<"#">();
#elif MUST_FAIL == 2
inline constexpr auto own =
    st::entity<Post, "OWN">.partition_key<"A#{author}{topic}">().range_key<"#">();
#elif MUST_FAIL == 3
inline constexpr auto own = st::entity<Note, "OWN">.partition_key<"A#{tags}">().range_key<"#">();
#else
inline constexpr auto own = st::entity<Note, "OWN">.partition_key<"A#{author}">().range_key<"#">();
#endif
