#include "engine/key_order.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/error_place.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view missed_element = "Query condition missed key schema element: ";

/// The tests of a key condition, put into the order of the target's key.
class KeyOrder {
 public:
  KeyOrder(const ReadTarget& target, const KeyCondition& condition)
      : key_(target.key()),
        place_(target.place()),
        tests_{{condition.partition_key, RangeOperator::equal, condition.partition}} {
    tests_.insert(tests_.end(), condition.further.begin(), condition.further.end());
    if (condition.range) tests_.push_back(*condition.range);
  }

  KeyCondition ordered() const {
    check_names();
    KeyCondition condition{key_.partition_key.name, equal_to(key_.partition_key), {}, {}};
    for (const KeyAttribute& attribute : key_.further_partition_keys) {
      condition.further.push_back(*find(attribute));
    }
    for (const KeyAttribute& attribute : key_.range_keys()) {
      const RangeCondition* test = find(attribute);
      if (test == nullptr) break;
      if (condition.range) condition.further.push_back(*std::move(condition.range));
      condition.range = *test;
    }
    return condition;
  }

 private:
  const RangeCondition* find(const KeyAttribute& attribute) const {
    const auto found = std::find_if(tests_.begin(), tests_.end(), [&](const RangeCondition& test) {
      return test.name == attribute.name;
    });
    return found == tests_.end() ? nullptr : &*found;
  }
  bool is_equated(const KeyAttribute& attribute) const {
    const RangeCondition* test = find(attribute);
    return test != nullptr && test->comparator == RangeOperator::equal;
  }
  const Value& equal_to(const KeyAttribute& attribute) const { return find(attribute)->value; }

  void check_names() const {
    const std::size_t attributes = key_.attributes().size();
    if (tests_.size() > attributes) {
      refuse(fmt::format("The number of query conditions ({}) exceeds the number of key attributes "
                         "defined in the schema ({})",
                         tests_.size(), attributes),
             place_);
    }
    check_once();
    check_partition_keys();
    check_known();
    check_range_keys();
  }

  void check_once() const {
    std::set<std::string_view> names;
    for (const RangeCondition& test : tests_) {
      if (names.insert(test.name).second) continue;
      ErrorPlace place = place_;
      place.attribute = test.name;
      refuse(
          "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition "
          "per key",
          place);
    }
  }

  void check_partition_keys() const {
    const std::vector<KeyAttribute> keys = key_.partition_keys();
    const std::string missing = not_equated({keys.begin(), keys.end()});
    if (missing.empty()) return;
    if (key_.is_multi_attribute()) {
      refuse(
          fmt::format("HASH key attributes {} must have equality conditions specified in the query",
                      missing),
          place_);
    }
    if (find(keys.front()) != nullptr) refuse("Query key condition not supported", place_);
    refuse(std::string{missed_element} + missing, place_);
  }

  void check_known() const {
    for (const RangeCondition& test : tests_) {
      if (key_.has(test.name)) continue;
      ErrorPlace place = place_;
      place.rule = "the condition names " + test.name;
      const std::vector<KeyAttribute> keys = key_.range_keys();
      // There are no more tests than attributes, so that one of the range keys has none.
      const auto missed = std::find_if(
          keys.begin(), keys.end(), [&](const KeyAttribute& key) { return find(key) == nullptr; });
      refuse(std::string{missed_element} + missed->name, place);
    }
  }

  void check_range_keys() const {
    const std::vector<KeyAttribute> keys = key_.range_keys();
    const auto last = std::find_if(keys.rbegin(), keys.rend(),
                                   [&](const KeyAttribute& key) { return find(key) != nullptr; });
    if (last == keys.rend()) return;
    const std::string missing = not_equated({keys.begin(), last.base() - 1});
    if (missing.empty()) return;
    refuse(fmt::format("RANGE key attributes {} must have equality conditions specified in the "
                       "query because a condition is present on key attribute {}",
                       missing, last->name),
           place_);
  }

  std::string not_equated(std::span<const KeyAttribute> keys) const {
    std::vector<std::string_view> names;
    for (const KeyAttribute& key : keys) {
      if (!is_equated(key)) names.push_back(key.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
  }

  const KeySchema& key_;
  ErrorPlace place_;
  std::vector<RangeCondition> tests_;
};

}  // namespace

std::optional<KeyCondition> in_key_order(const ReadTarget& target, const KeyCondition& condition) {
  const auto& range = condition.range;
  if (target.key().is_multi_attribute() || !condition.further.empty()) {
    return KeyOrder{target, condition}.ordered();
  }
  const bool is_turned = range && range->comparator == RangeOperator::equal &&
                         range->name == target.key().partition_key.name;
  if (!is_turned) return std::nullopt;
  return KeyCondition{
      range->name,
      range->value,
      RangeCondition{condition.partition_key, RangeOperator::equal, condition.partition},
      {}};
}

}  // namespace singletable::engine
