#include <cstdint>
#include <string>

#include <singletable/provider/condition_operators.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
};

struct Comment {
  std::string text;
  std::int64_t votes = 0;
};

const st::Condition condition =
#ifdef MUST_FAIL
    st::field<&Post::views> == st::field<&Post::title>;
#else
    st::field<&Post::views> == st::field<&Comment::votes>;
#endif
