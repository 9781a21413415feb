#include <singletable/provider/conditions.hpp>

#include <string>
#include <utility>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

/// Which operands an entry must have; all others must be absent.
enum class Operands { none, value, values, bounds };

Operands operands_of(ConditionOperation operation) {
  switch (operation) {
    case ConditionOperation::exists:
    case ConditionOperation::not_exists:
      return Operands::none;
    case ConditionOperation::in:
    case ConditionOperation::not_in:
      return Operands::values;
    case ConditionOperation::between:
      return Operands::bounds;
    default:
      return Operands::value;
  }
}

void require(bool holds, const ConditionEntry& entry, const char* rule) {
  if (holds) return;
  throw ValidationError("The condition " + std::string{operation_name(entry.operation)} + " on \"" +
                        entry.property.path().text() + "\" " + rule);
}

void check_operands(const ConditionEntry& entry) {
  const Operands needed = operands_of(entry.operation);
  require(entry.value.has_value() == (needed == Operands::value), entry,
          needed == Operands::value ? "needs a value" : "takes no value");
  require(needed == Operands::values || entry.values.empty(), entry, "takes no list of values");
  require(needed != Operands::values || !entry.values.empty(), entry,
          "needs at least one of values");
  require(entry.start.has_value() == (needed == Operands::bounds) &&
              entry.end.has_value() == (needed == Operands::bounds),
          entry, needed == Operands::bounds ? "needs a start and an end" : "takes no start or end");
}

Condition compare(const ConditionEntry& entry, Comparator comparator) {
  return Condition::Compare{entry.property.path(), comparator, *entry.value};
}

Condition build_test(const ConditionEntry& entry) {
  const Path& path = entry.property.path();
  switch (entry.operation) {
    case ConditionOperation::equal:
      return compare(entry, Comparator::equal);
    case ConditionOperation::not_equal:
      return compare(entry, Comparator::not_equal);
    case ConditionOperation::lower_than:
      return compare(entry, Comparator::less);
    case ConditionOperation::lower_or_equal_than:
      return compare(entry, Comparator::less_or_equal);
    case ConditionOperation::bigger_than:
      return compare(entry, Comparator::greater);
    case ConditionOperation::bigger_or_equal_than:
      return compare(entry, Comparator::greater_or_equal);
    case ConditionOperation::begins_with:
      return Condition::BeginsWith{path, *entry.value};
    case ConditionOperation::contains:
      return Condition::Contains{path, *entry.value};
    case ConditionOperation::not_contains:
      return !Condition{Condition::Contains{path, *entry.value}};
    case ConditionOperation::between:
      return Condition::Between{path, *entry.start, *entry.end};
    case ConditionOperation::in:
      return Condition::In{path, {entry.values.begin(), entry.values.end()}};
    case ConditionOperation::not_in:
      return !Condition{Condition::In{path, {entry.values.begin(), entry.values.end()}}};
    case ConditionOperation::exists:
      return Condition::Exists{path};
    case ConditionOperation::not_exists:
      return Condition::NotExists{path};
  }
  throw ValidationError("Unknown condition operation on \"" + path.text() + "\"");
}

/// One level of a condition list: entries in a row, of which AND binds tighter
/// than OR, as it does in the service's expressions.
class Row {
 public:
  void join(JoinAs join_as, Condition condition) {
    if (join_as == JoinAs::or_ || !conjunction_) {
      close_conjunction();
      conjunction_ = std::move(condition);
    } else {
      conjunction_ = *conjunction_ && condition;
    }
  }

  std::optional<Condition> take() {
    close_conjunction();
    return std::move(disjunction_);
  }

 private:
  void close_conjunction() {
    if (!conjunction_) return;
    disjunction_ = disjunction_ ? *disjunction_ || *conjunction_ : *conjunction_;
    conjunction_.reset();
  }

  std::optional<Condition> disjunction_;
  std::optional<Condition> conjunction_;
};

}  // namespace

Condition build_condition(const ConditionEntry& entry) {
  check_operands(entry);
  Row group;
  group.join(JoinAs::and_, build_test(entry));
  for (const ConditionEntry& nested : entry.nested) {
    group.join(nested.join_as, build_condition(nested));
  }
  return *group.take();
}

void Conditions::also(const Condition& condition) {
  const std::optional<Condition> others = build();
  condition_ = others ? *others && condition : condition;
  entries_.clear();
}

Conditions::Conditions() = default;
Conditions::Conditions(const Conditions&) = default;
Conditions::Conditions(Conditions&&) noexcept = default;
Conditions& Conditions::operator=(const Conditions&) = default;
Conditions& Conditions::operator=(Conditions&&) noexcept = default;
Conditions::~Conditions() = default;
Conditions::Conditions(std::initializer_list<ConditionEntry> entries) : entries_(entries) {}
Conditions::Conditions(std::vector<ConditionEntry> entries) : entries_(std::move(entries)) {}
Conditions::Conditions(Condition condition) : condition_(std::move(condition)) {}

std::optional<Condition> Conditions::build() const { return build_after({}); }

std::optional<Condition> Conditions::build_after(const std::vector<Condition>& before) const {
  Row row;
  for (const Condition& condition : before) row.join(JoinAs::and_, condition);
  if (condition_) row.join(JoinAs::and_, *condition_);
  for (const ConditionEntry& entry : entries_) row.join(entry.join_as, build_condition(entry));
  return row.take();
}

}  // namespace singletable
