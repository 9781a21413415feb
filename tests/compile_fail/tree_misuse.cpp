#include <string>

#include <singletable/schema/tree.hpp>

#include "entity_model.hpp"

inline constexpr auto replies = st::entity<Reply, "REPLY">
                                    .partition_key<"AUTHOR#{author}">()
                                    .range_key<"POST#{postId}#{number:04}">();

struct PostTree {
  std::string postId;
  std::vector<Reply> replies;
};

struct Numbers {
  std::vector<int> numbers;
};

struct Page {
  std::vector<Post> posts;
};

constexpr auto first_by_number = [](const Reply& a, const Reply& b) { return a.number < b.number; };
constexpr auto post_tree = st::tree<PostTree>(posts).many<&PostTree::replies>(replies);
constexpr auto page = st::tree_without_root<Page>(posts).many<&Page::posts>(posts);
constexpr auto numbers = st::tree_without_root<Numbers>(posts);

auto use(const st::SingleTable& table) {
#if MUST_FAIL == 1
  auto nothing = [](const Reply&) {};
  return table.from(numbers.many<&Numbers::numbers>(st::extract(replies, nothing))).one("ann");
#elif MUST_FAIL == 2
  auto views = [](const Numbers&) { return 1; };
  return table.from(numbers.many<&Numbers::numbers>(st::extract(replies, views))).one("ann");
#elif MUST_FAIL == 3
  return table.from(st::tree<PostTree>(posts).sorted<&PostTree::replies>(first_by_number)).one("a");
#elif MUST_FAIL == 4
  const auto of_posts = [](const Post&, const Post&) { return true; };
  return table.from(post_tree.sorted<&PostTree::replies>(of_posts)).one("ann");
#elif MUST_FAIL == 5
  return table.from(page.starting_with_root()).one("ann");
#elif MUST_FAIL == 6
  return table.from(page).all("ann");
#elif MUST_FAIL == 7
  const auto by_function = [](const Post&, const Post&) { return true; };
  return table.from(st::tree_without_root<Page>(posts).many<&Page::posts>(posts, by_function))
      .one("a");
#elif MUST_FAIL == 8
  return table.from(post_tree.starting_with_root()).within({}).one("ann", "1");
#else
  auto number = [](const Reply& reply) { return reply.number; };
  table.from(numbers.many<&Numbers::numbers>(st::extract(replies, number))).one("ann");
  table.from(page).one("ann");
  table.from(post_tree.starting_with_root()).one("ann", "1");
  return table.from(post_tree.sorted<&PostTree::replies>(first_by_number)).within({}).all("ann");
#endif
}
