#include <cstdint>
#include <string>

#include <singletable/provider/condition_operators.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
};

const st::Condition condition =
#ifdef MUST_FAIL
    st::size(st::field<&Post::views>) > 1;
#else
    st::size(st::field<&Post::title>) > 1;
#endif
