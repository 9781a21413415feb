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

struct Thread {
  Comment first;
};

const st::Condition condition =
#ifdef MUST_FAIL
    st::exists(st::field<&Post::title, &Comment::text>);
#else
    st::exists(st::field<&Thread::first, &Comment::text>);
#endif
