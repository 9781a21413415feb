#include "entity_model.hpp"

#ifdef MUST_FAIL
auto use(const st::SingleTable& table) { return table.from(posts).get("ann"); }
#else
auto use(const st::SingleTable& table) { return table.from(posts).get("ann", "p1"); }
#endif
