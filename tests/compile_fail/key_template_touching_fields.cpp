#include <string>

#include <singletable/schema/typed_key_template.hpp>

struct Post {
  std::string postId;
  std::int64_t number = 0;
  bool hidden = false;
};

#ifdef MUST_FAIL
using Key = singletable::TypedKeyTemplate<Post, "{postId}{number}">;
#else
using Key = singletable::TypedKeyTemplate<Post, "{postId}-{number}">;
#endif

std::string make_key() { return Key::make({}, "p", 1); }
