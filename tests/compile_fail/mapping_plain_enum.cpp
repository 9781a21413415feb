#include <singletable/mapping/record.hpp>

#ifdef MUST_FAIL
enum Status { draft, published };
#else
enum class Status { draft, published };
#endif

struct Post {
  Status status = {};
};

singletable::Item store(const Post& post) { return singletable::to_item(post); }
