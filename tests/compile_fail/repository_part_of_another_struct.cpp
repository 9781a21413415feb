#include "entity_model.hpp"

#ifdef MUST_FAIL
auto use(const st::SingleTable& table) {
  return table.from(posts).update("ann", "p1", st::set<&Reply::number>(2));
}
#else
auto use(const st::SingleTable& table) {
  return table.from(posts).update("ann", "p1", st::set<&Post::topic>("news"));
}
#endif
