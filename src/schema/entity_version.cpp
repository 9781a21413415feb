#include "schema/entity_version.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {

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
  const auto version = create.item.find(*entity_.version);
  const auto read = version->type() == AttributeType::number
                        ? version->as_number().to_integer<std::int64_t>()
                        : std::nullopt;
  if (!read) {
    throw ValidationError(
        fmt::format("The version \"{}\" of an item of the entity \"{}\" is no whole number; give "
                    "the one that was read",
                    *entity_.version, entity_.type));
  }
  demand(*read, create.conditions);
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

bool EntityVersion::is_first(const Item& item) const {
  const auto version = item.find(*entity_.version);
  return !version || version->type() == AttributeType::null || *version == Value{0}.view();
}

void EntityVersion::demand(std::int64_t version, Conditions& conditions) const {
  conditions.also(
      Condition::Compare{Path::attribute(*entity_.version), Comparator::equal, Value{version}});
}

}  // namespace singletable::schema
