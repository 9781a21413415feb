#include "schema/entity_version.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {
namespace {

std::optional<std::int64_t> whole_number(const std::optional<ValueView>& value) {
  if (!value || value->type() != AttributeType::number) return std::nullopt;
  return value->as_number().to_integer<std::int64_t>();
}

}  // namespace

void EntityVersion::begin(Item& item) const {
  if (!entity_.version) return;
  if (!is_first(item)) {
    throw ValidationError(fmt::format(
        "A new item of the entity \"{}\" has \"{}\" already; leave it out: it begins with 1",
        entity_.type, *entity_.version));
  }
  item.set(*entity_.version, Value{1});
}

void EntityVersion::replace(TableCreate<Item>& create, const std::string& partition_key) const {
  if (!entity_.version) return;
  if (is_first(create.item)) {
    create.conditions.also(Condition::NotExists{Path::attribute(partition_key)});
    create.item.set(*entity_.version, Value{1});
    return;
  }
  const std::optional<std::int64_t> read = to_replace(create.item);
  if (!read) {
    throw ValidationError(
        fmt::format("The version \"{}\" of an item of the entity \"{}\" is no whole number; give "
                    "the one that was read",
                    *entity_.version, entity_.type));
  }
  demand(*read, create.conditions);
  create.return_item_on_condition_failure = true;
  create.item.set(*entity_.version, Value{*read + 1});
}

void EntityVersion::advance(const EntityUpdate& from, TableUpdate& update) const {
  if (!entity_.version) return;
  const auto names_version = [&](const Property& property) {
    return property.attribute() == *entity_.version;
  };
  const bool changes_it =
      from.values.contains(*entity_.version) ||
      std::any_of(from.remove.begin(), from.remove.end(), names_version) ||
      std::any_of(from.atomic_operations.begin(), from.atomic_operations.end(),
                  [&](const AtomicOperation& each) { return names_version(each.property); });
  if (changes_it) {
    throw ValidationError(fmt::format(
        "An update of the entity \"{}\" changes its version \"{}\"; leave it out: every "
        "update advances it, and `expected_version` checks it",
        entity_.type, *entity_.version));
  }
  check(from.expected, update.conditions);
  update.return_item_on_condition_failure = from.expected.version.has_value();
  update.atomic_operations.push_back(
      {.operation = AtomicOperationKind::add, .property = *entity_.version, .value = 1});
}

void EntityVersion::check(const Expected& expected, Conditions& conditions) const {
  if (!entity_.version) {
    if (!expected.version) return;
    throw ValidationError(
        fmt::format("A write expects a version of an item of the entity \"{}\", which has none; "
                    "give the entity a version",
                    entity_.type));
  }
  if (expected.version) return demand(*expected.version, conditions);
  if (expected.any) return;
  throw ValidationError(
      fmt::format("The entity \"{}\" has a version, \"{}\": say which one this write expects the "
                  "item to have, or that it may have any",
                  entity_.type, *entity_.version));
}

std::optional<std::int64_t> EntityVersion::to_replace(const Item& item) const {
  if (!entity_.version || is_first(item)) return std::nullopt;
  return whole_number(item.find(*entity_.version));
}

void EntityVersion::explain(const ConditionalCheckFailed& failure,
                            std::optional<std::int64_t> expected) const {
  if (!entity_.version || !expected) return;
  const Item item = failure.item().value_or(Item{});
  const std::optional<std::int64_t> version = whole_number(item.find(*entity_.version));
  if (version == expected) return;
  throw ConditionalCheckFailed(
      fmt::format("{}: the write expects version {} of an item of the entity \"{}\", which {}; "
                  "read it again",
                  failure.what(), *expected, entity_.type,
                  item.empty() ? "is not there"
                  : version    ? fmt::format("has version {}", *version)
                               : "has none"),
      failure.item());
}

bool EntityVersion::is_first(const Item& item) const {
  const auto version = item.find(*entity_.version);
  return !version || version->type() == AttributeType::null || *version == Value{0}.view();
}

void EntityVersion::demand(std::int64_t version, Conditions& conditions) const {
  conditions.also(
      Condition::Compare{Path::attribute(*entity_.version), Comparator::equal, Value{version}});
}

}  // namespace singletable::schema
