#include "entity_model.hpp"

#ifdef MUST_FAIL
auto use(const st::SingleTable& table) { return table.from(posts).index<"byTopik">("news").all(); }
#else
auto use(const st::SingleTable& table) { return table.from(posts).index<"byTopic">("news").all(); }
#endif
