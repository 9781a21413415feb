#include "single_table/table_model.hpp"

#include <algorithm>

namespace singletable {
namespace {

/// Keys of the items that have a sort value, ascending by it.
template <class SortValue, class Of>
std::vector<std::pair<SortValue, TableModel::Key>> sorted_by(const TableModel::Items& items,
                                                             const Of& sort_value) {
  std::vector<std::pair<SortValue, TableModel::Key>> found;
  for (const auto& [key, item] : items) {
    if (const std::optional<SortValue> value = sort_value(item)) found.emplace_back(*value, key);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

const ModelItem* TableModel::find(const Key& key) const {
  const auto found = items_.find(key);
  return found == items_.end() ? nullptr : &found->second;
}

void TableModel::expire(std::int64_t second) {
  std::erase_if(items_, [&](const auto& entry) {
    return entry.second.expires && *entry.second.expires < second;
  });
}

std::vector<std::string> TableModel::partition(const std::string& partition, const std::string& low,
                                               const std::string& high) const {
  std::vector<std::string> found;
  for (const auto& [key, item] : items_) {
    const bool inside = key.first == partition && low <= key.second && key.second <= high;
    if (inside) found.push_back(key.second);
  }
  return found;
}

std::vector<std::pair<std::string, TableModel::Key>> TableModel::by_owner(
    const std::string& owner) const {
  return sorted_by<std::string>(items_, [&](const ModelItem& item) {
    return item.owner_key == owner ? item.owner_range : std::nullopt;
  });
}

std::vector<std::pair<std::int64_t, TableModel::Key>> TableModel::by_score() const {
  return sorted_by<std::int64_t>(items_, [](const ModelItem& item) { return item.score; });
}

std::vector<std::pair<std::string, TableModel::Key>> TableModel::of_type(
    const std::string& type) const {
  return sorted_by<std::string>(items_, [&](const ModelItem& item) {
    return item.type == type ? std::optional{item.created} : std::nullopt;
  });
}

}  // namespace singletable
