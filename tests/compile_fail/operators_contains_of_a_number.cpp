#include <cstdint>
#include <set>
#include <string>

#include <singletable/provider/condition_operators.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
  std::set<std::string> tags;
};

const st::Condition condition =
#ifdef MUST_FAIL
    st::contains(st::field<&Post::views>, 1);
#else
    st::contains(st::field<&Post::tags>, "a");
#endif
