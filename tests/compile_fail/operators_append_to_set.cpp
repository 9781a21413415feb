#include <cstdint>
#include <set>
#include <string>

#include <singletable/provider/update_operators.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
  std::set<std::string> tags;
};

const st::UpdatePart part =
#ifdef MUST_FAIL
    st::append<&Post::tags>("a");
#else
    st::append("tags", "a");
#endif
