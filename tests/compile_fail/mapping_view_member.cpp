#include <string>
#include <string_view>
#include <vector>

#include <singletable/mapping/record.hpp>

struct Post {
#ifdef MUST_FAIL
  std::vector<std::string_view> tags;
#else
  std::vector<std::string> tags;
#endif
};

Post load(const singletable::Item& item) { return singletable::from_item<Post>(item); }
