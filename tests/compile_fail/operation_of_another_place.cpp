#include <singletable/provider/conditions.hpp>

singletable::ConditionEntry entry() {
  return {
#ifdef MUST_FAIL
      .operation = singletable::Operation::add,
#else
      .operation = singletable::Operation::equal,
#endif
      .property = "status",
      .value = "draft",
  };
}
