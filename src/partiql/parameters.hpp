#pragma once

#include <cstddef>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/value.hpp>

namespace singletable::partiql {

/// The values of a statement's question marks, taken in order.
class Parameters {
 public:
  /// `values` must outlive this.
  explicit Parameters(const std::vector<Value>& values) : values_(values) {}

  /// Throws ValidationError when there is none left.
  const Value& take() {
    if (taken_ == values_.size()) refuse_count();
    return values_[taken_++];
  }
  /// Throws ValidationError when there are some left.
  void check_all_taken() const {
    if (taken_ != values_.size()) refuse_count();
  }

 private:
  [[noreturn]] static void refuse_count() {
    throw ValidationError("Number of parameters in request and statement don't match.");
  }

  const std::vector<Value>& values_;
  std::size_t taken_ = 0;
};

}  // namespace singletable::partiql
