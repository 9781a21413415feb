#include <cstdint>
#include <string>

#include <singletable/provider/provider.hpp>

namespace st = singletable;

struct Post {
  std::string title;
  std::int64_t views = 0;
};

struct Comment {
  std::string text;
  std::int64_t votes = 0;
};

void count(const st::Provider& provider, const st::Item& key) {
  provider.update<Post>("Posts", key,
#ifdef MUST_FAIL
                        st::add<&Comment::votes>(1)
#else
                        st::add<&Post::views>(1)
#endif
  );
}
