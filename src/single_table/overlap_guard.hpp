#pragma once

#include <atomic>
#include <span>
#include <string_view>

#include <singletable/single_table/table_config.hpp>

namespace singletable::single_table {

/// Refuses structs that would lose a member to a column. Refers to the
/// configuration, which must outlive it. Usable from many threads at once.
class OverlapGuard {
 public:
  explicit OverlapGuard(const SingleTableConfig& config) : config_(config) {}

  /// Throws ConfigurationError when one of a struct's attributes is a column. The
  /// names must live as long as the program.
  void check(std::span<const std::string_view> attributes) const;

 private:
  const SingleTableConfig& config_;
  /// The names that passed last: the same struct is mostly written again.
  mutable std::atomic<const std::string_view*> passed_ = nullptr;
};

}  // namespace singletable::single_table
