#include <cstdint>
#include <string>

#include <singletable/provider/update_operators.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
};

const st::UpdatePart part =
#ifdef MUST_FAIL
    st::set<&Post::title>(1);
#else
    st::set<&Post::title>("A");
#endif
