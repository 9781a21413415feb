#include <singletable/schema/entity_definition.hpp>

#include <utility>

namespace singletable {

std::vector<std::string> EntityIndex::fields() const {
  std::vector<std::string> names = partition_key.fields();
  for (std::string& field : range_key.fields()) names.push_back(std::move(field));
  if (only_if) names.insert(names.end(), only_if->depends_on.begin(), only_if->depends_on.end());
  return names;
}

}  // namespace singletable
