#include <string>

#include <singletable/schema/typed_key_template.hpp>

struct Post {
  std::string postId;
  std::int64_t number = 0;
};

using Key = singletable::TypedKeyTemplate<Post, "POST#{postId}#{number}">;

#ifdef MUST_FAIL
std::string make_key() { return Key::make({}, 1, "p1"); }
#else
std::string make_key() { return Key::make({}, "p1", 1); }
#endif
