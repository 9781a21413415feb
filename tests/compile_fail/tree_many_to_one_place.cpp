#include <singletable/schema/tree.hpp>

#include "entity_model.hpp"

inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"POST#{postId}#{number:04}">();

struct PostTree {
  std::string postId;
#ifdef MUST_FAIL
  std::optional<Reply> replies;
#else
  std::vector<Reply> replies;
#endif
};

auto use(const st::SingleTable& table) {
  return table.from(st::tree<PostTree>(posts).many<&PostTree::replies>(replies)).one("ann");
}
