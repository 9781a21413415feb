#include <singletable/provider/operation.hpp>

namespace singletable {

std::string_view operation_name(ConditionOperation operation) noexcept {
  switch (operation) {
    case ConditionOperation::equal:
      return "equal";
    case ConditionOperation::not_equal:
      return "not_equal";
    case ConditionOperation::lower_than:
      return "lower_than";
    case ConditionOperation::lower_or_equal_than:
      return "lower_or_equal_than";
    case ConditionOperation::bigger_than:
      return "bigger_than";
    case ConditionOperation::bigger_or_equal_than:
      return "bigger_or_equal_than";
    case ConditionOperation::begins_with:
      return "begins_with";
    case ConditionOperation::contains:
      return "contains";
    case ConditionOperation::not_contains:
      return "not_contains";
    case ConditionOperation::between:
      return "between";
    case ConditionOperation::in:
      return "in";
    case ConditionOperation::not_in:
      return "not_in";
    case ConditionOperation::exists:
      return "exists";
    case ConditionOperation::not_exists:
      return "not_exists";
  }
  return "unknown";
}

std::string_view operation_name(AtomicOperationKind operation) noexcept {
  switch (operation) {
    case AtomicOperationKind::add:
      return "add";
    case AtomicOperationKind::sum:
      return "sum";
    case AtomicOperationKind::subtract:
      return "subtract";
    case AtomicOperationKind::add_to_set:
      return "add_to_set";
    case AtomicOperationKind::remove_from_set:
      return "remove_from_set";
    case AtomicOperationKind::set_if_not_exists:
      return "set_if_not_exists";
    case AtomicOperationKind::set:
      return "set";
    case AtomicOperationKind::append:
      return "append";
    case AtomicOperationKind::prepend:
      return "prepend";
  }
  return "unknown";
}

}  // namespace singletable
