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
    st::field<&Post::views> == "many";
#else
    st::field<&Post::views> == 7;
#endif
