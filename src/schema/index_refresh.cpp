#include "schema/index_refresh.hpp"

#include <algorithm>

namespace singletable::schema {

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
    gone_.insert(property.attribute());
    after_.erase(property.attribute());
  }
  for (const AtomicOperation& operation : update.atomic_operations) {
    changed_.insert(operation.property.attribute());
    computed_.insert(operation.property.attribute());
  }
}

bool AttributeChanges::touches(const std::vector<std::string>& attributes) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const std::string& name) { return changed_.contains(name); });
}

std::vector<std::string> AttributeChanges::unknown(
    const std::vector<std::string>& attributes) const {
  std::vector<std::string> names;
  for (const std::string& name : attributes) {
    // What is gone clears the key, whatever the others are.
    if (gone_.contains(name)) return {};
    if (!is_known(name)) names.push_back(name);
  }
  return names;
}

bool AttributeChanges::is_known(const std::string& attribute) const {
  return !computed_.contains(attribute) && (all_known_ || after_.contains(attribute));
}

}  // namespace singletable::schema
