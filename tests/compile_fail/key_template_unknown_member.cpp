#include <string>

#include <singletable/schema/typed_key_template.hpp>

struct Post {
  std::string postId;
  std::int64_t number = 0;
  bool hidden = false;
};

#ifdef MUST_FAIL
using Key = singletable::TypedKeyTemplate<Post, "POST#{postid}">;
#else
using Key = singletable::TypedKeyTemplate<Post, "POST#{postId}">;
#endif

std::string make_key() { return Key::make({}, "p"); }
