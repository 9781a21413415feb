#include <compare>
#include <set>
#include <string>

#include <singletable/mapping/record.hpp>

struct Tag {
  std::string name;
  friend auto operator<=>(const Tag&, const Tag&) = default;
};

struct Post {
#ifdef MUST_FAIL
  std::set<Tag> tags;
#else
  std::set<std::string> tags;
#endif
};

singletable::Item store(const Post& post) { return singletable::to_item(post); }
