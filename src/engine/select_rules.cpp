#include "engine/select_rules.hpp"

#include <string>

#include <fmt/format.h>

namespace singletable::engine {
namespace {

class SelectCheck {
 public:
  SelectCheck(const ReadTarget& target, PageOperation operation)
      : target_(target), operation_(operation) {}

  void check(Select select, const Projection& projection) const {
    if (select == Select::specific_attributes) {
      if (projection.empty()) {
        refuse_as_malformed(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
            "SPECIFIC_ATTRIBUTES");
      }
      return;
    }
    if (!projection.empty()) {
      refuse_as_malformed("Cannot specify the ProjectionExpression when choosing to get " +
                          words_of(select));
    }
    if (select == Select::all_projected_attributes && target_.index() == nullptr) {
      refuse_as_malformed(
          fmt::format("ALL_PROJECTED_ATTRIBUTES can be used only when {} using an IndexName",
                      operation_ == PageOperation::query ? "Querying" : "Scanning"));
    }
    if (select == Select::all_attributes) check_holds_all();
  }

 private:
  static std::string words_of(Select select) {
    if (select == Select::count) return "only the Count";
    return select == Select::all_attributes ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES";
  }

  void check_holds_all() const {
    const TableIndex* index = target_.index();
    if (index == nullptr || index->is_local() || index->keeps_all()) return;
    refuse(fmt::format("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is "
                       "not supported for global secondary index {} because its projection type "
                       "is not ALL",
                       index->name()),
           target_.place());
  }

  /// What no table could take is counted as a validation error by Query, but not
  /// by Scan.
  [[noreturn]] void refuse_as_malformed(const std::string& words) const {
    refuse((operation_ == PageOperation::query ? "1 validation error detected: " : "") + words,
           target_.place());
  }

  const ReadTarget& target_;
  PageOperation operation_;
};

}  // namespace

void check_select(const ReadTarget& target, std::optional<Select> select,
                  const Projection& projection, PageOperation operation) {
  if (select) SelectCheck{target, operation}.check(*select, projection);
}

}  // namespace singletable::engine
