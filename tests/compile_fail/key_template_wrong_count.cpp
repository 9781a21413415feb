#include <string>

#include <singletable/schema/typed_key_template.hpp>

struct Post {
  std::string userId, postId;
};

using Key = singletable::TypedKeyTemplate<Post, "USER#{userId}#{postId}">;

#ifdef MUST_FAIL
std::string make_key() { return Key::make({}, "ann"); }
#else
std::string make_key() { return Key::make({}, "ann", "p1"); }
#endif
