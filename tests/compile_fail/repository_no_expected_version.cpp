#include "entity_model.hpp"

struct Counter {
  std::string id;
  int value = 0;
  int version = 0;
};

inline constexpr auto counters =
    st::entity<Counter, "COUNTER">.partition_key<"COUNTER#{id}">().range_key<"#">().version<&Counter::version>();

auto use(const st::SingleTable& table) {
#ifdef MUST_FAIL
  return table.from(counters).update("c", st::add<&Counter::value>(1));
#else
  return table.from(counters).update("c", st::add<&Counter::value>(1), st::expected_version(3));
#endif
}
