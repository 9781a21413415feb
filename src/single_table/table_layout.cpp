#include <singletable/single_table/table_layout.hpp>

namespace singletable {

SingleTableConfig TableLayout::config() const {
  SingleTableConfig made{.table = std::string{table},
                         .partition_key = std::string{partition_key},
                         .range_key = std::string{range_key},
                         .key_separator = std::string{key_separator}};
  if (!type_index.name.empty()) {
    made.type_index = TypeIndexConfig{.name = std::string{type_index.name},
                                      .partition_key = std::string{type_index.partition_key},
                                      .range_key = std::string{type_index.range_key}};
  }
  if (!expires_at.empty()) made.expires_at = std::string{expires_at};
  for (const IndexLayout& index : indexes) {
    if (index.name.empty()) break;
    made.indexes.push_back({std::string{index.name},
                            {.partition_key = std::string{index.partition_key},
                             .range_key = std::string{index.range_key},
                             .numeric = index.numeric}});
  }
  return made;
}

}  // namespace singletable
