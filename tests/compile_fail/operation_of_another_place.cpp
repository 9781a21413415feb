#include <singletable/provider/conditions.hpp>

const singletable::ConditionEntry entry{
#ifdef MUST_FAIL
    .operation = singletable::Operation::add,
#else
    .operation = singletable::Operation::equal,
#endif
    .property = "status",
    .value = "draft",
};
