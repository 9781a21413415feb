#pragma once

#include <functional>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/path.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable::engine {

using VisitConstant = std::function<void(ValueView)>;
using VisitPath = std::function<void(const Path&)>;

/// Calls `visit` with each constant of a condition or update, in order.
void for_each_constant(const Condition& condition, const VisitConstant& visit);
void for_each_constant(const Update& update, const VisitConstant& visit);

/// Calls `visit` with each path a condition reads, in order.
void for_each_path(const Condition& condition, const VisitPath& visit);
/// The same of an update, with those that it writes.
void for_each_path(const Update& update, const VisitPath& visit);

}  // namespace singletable::engine
