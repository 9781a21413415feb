#include <memory>
#include <optional>
#include <string>

#include <singletable/mapping/record.hpp>

struct Post {
#ifdef MUST_FAIL
  std::unique_ptr<std::string> title;
#else
  std::optional<std::string> title;
#endif
};

singletable::Item store(const Post& post) { return singletable::to_item(post); }
