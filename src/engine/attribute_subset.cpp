#include "engine/attribute_subset.hpp"

#include <utility>

#include <singletable/value/item_writer.hpp>

namespace singletable::engine {

Item attribute_subset(ItemView item, const std::vector<std::string>& names) {
  std::string bytes;
  ItemWriter writer{bytes};
  auto name = names.begin();
  for (auto it = item.begin(); it != item.end() && name != names.end(); ++it) {
    const Attribute attribute = *it;
    while (name != names.end() && *name < attribute.name) ++name;
    if (name != names.end() && *name == attribute.name) writer.attribute(attribute);
  }
  return Item::from_trusted_bytes(std::move(bytes));
}

}  // namespace singletable::engine
