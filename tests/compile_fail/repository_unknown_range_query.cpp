#include "entity_model.hpp"

#ifdef MUST_FAIL
auto use(const st::SingleTable& table) {
  return table.from(posts).query("ann").range<"al">().all();
}
#else
auto use(const st::SingleTable& table) {
  return table.from(posts).query("ann").range<"all">().all();
}
#endif
