#include "schema/index_refresh.hpp"

#include <algorithm>
#include <utility>

#include <singletable/expression/update.hpp>

namespace singletable::schema {
namespace {

/// Whether the attribute is afterwards what the operation gives.
bool assigns(const AtomicOperation& operation) {
  return operation.operation == AtomicOperationKind::set &&
         operation.property.path().is_top_level();
}

}  // namespace

AttributeChanges::AttributeChanges(const EntityUpdate& update, const Item& values,
                                   const std::optional<Item>& stored)
    : after_(merge(merge(stored.value_or(Item{}), update.key), values)),
      all_known_(stored.has_value()) {
  for (const auto& [name, value] : values) {
    changed_.emplace(name);
    if (value.type() == AttributeType::null) gone_.emplace(name);
  }
  for (const Property& property : update.remove) {
    changed_.insert(property.attribute());
    if (property.path().is_top_level()) {
      gone_.insert(property.attribute());
      after_.erase(property.attribute());
    } else {
      computed_.insert(property.attribute());
    }
  }
  for (const AtomicOperation& operation : update.atomic_operations) {
    changed_.insert(operation.property.attribute());
    if (assigns(operation)) {
      after_.set(operation.property.attribute(), operation.value);
      if (operation.value.type() == AttributeType::null) {
        gone_.insert(operation.property.attribute());
      }
    } else if (stored && !operation.reference_property) {
      compute(operation);
    } else {
      computed_.insert(operation.property.attribute());
    }
  }
}

void AttributeChanges::compute(const AtomicOperation& operation) {
  AtomicOperation unguarded = operation;
  unguarded.guard.reset();
  after_ = apply(build_update({}, {{}, {}, {std::move(unguarded)}, {}}).update, after_);
}

bool AttributeChanges::touches(const std::vector<std::string>& attributes) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const std::string& name) { return changed_.contains(name); });
}

std::vector<std::string> AttributeChanges::not_known(
    const std::vector<std::string>& attributes) const {
  std::vector<std::string> names;
  for (const std::string& name : attributes) {
    if (!is_known(name)) names.push_back(name);
  }
  return names;
}

std::vector<std::string> AttributeChanges::unknown(
    const std::vector<std::string>& attributes) const {
  const bool is_cleared =
      std::any_of(attributes.begin(), attributes.end(),
                  [&](const std::string& name) { return gone_.contains(name); });
  return is_cleared ? std::vector<std::string>{} : not_known(attributes);
}

bool AttributeChanges::is_known(const std::string& attribute) const {
  return !computed_.contains(attribute) &&
         (all_known_ || after_.contains(attribute) || gone_.contains(attribute));
}

}  // namespace singletable::schema
