#pragma once

#include <singletable/backend/any_request.hpp>

namespace singletable::remote {

/// What happens when a request is done although it was done before.
enum class Repeatability {
  /// The same as once, and the same answer.
  same,
  /// Its condition may fail, because of what it did itself; nothing more is done.
  condition_may_fail,
  /// It may be done twice, or its answer may be another.
  differs,
};

Repeatability repeatability_of(const AnyRequest& request);

}  // namespace singletable::remote
