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
    st::add<&Post::title>(1);
#else
    st::add<&Post::views>(1);
#endif
