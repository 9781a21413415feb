#include <singletable/backend/table_schema.hpp>

#include <algorithm>

namespace singletable {

std::vector<KeyAttribute> KeySchema::partition_keys() const {
  std::vector<KeyAttribute> keys{partition_key};
  keys.insert(keys.end(), further_partition_keys.begin(), further_partition_keys.end());
  return keys;
}

std::vector<KeyAttribute> KeySchema::range_keys() const {
  std::vector<KeyAttribute> keys;
  if (range_key) keys.push_back(*range_key);
  keys.insert(keys.end(), further_range_keys.begin(), further_range_keys.end());
  return keys;
}

std::vector<KeyAttribute> KeySchema::attributes() const {
  std::vector<KeyAttribute> all = partition_keys();
  const std::vector<KeyAttribute> ranges = range_keys();
  all.insert(all.end(), ranges.begin(), ranges.end());
  return all;
}

bool KeySchema::has(std::string_view attribute) const {
  const auto is_it = [&](const KeyAttribute& key) { return key.name == attribute; };
  return is_it(partition_key) || (range_key && is_it(*range_key)) ||
         std::any_of(further_partition_keys.begin(), further_partition_keys.end(), is_it) ||
         std::any_of(further_range_keys.begin(), further_range_keys.end(), is_it);
}

}  // namespace singletable
