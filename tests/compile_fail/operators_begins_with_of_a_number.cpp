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
    st::begins_with(st::field<&Post::views>, 1);
#else
    st::begins_with(st::field<&Post::title>, "A");
#endif
