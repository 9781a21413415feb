#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/single_table/action.hpp>
#include <singletable/single_table/key_value.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable::explain_parts {

/// Gathers warnings, each once, of partition keys that do not vary.
class HotPartitions {
 public:
  explicit HotPartitions(const SingleTableConfig& config) : config_(config) {}

  void in_table(const KeyValue& partition);
  void in_index(const std::string& index, const KeyValue& partition);
  /// The type index's partition key is the type; without one it has no partition.
  void of_type(const std::optional<std::string>& type);
  void of_action(const TableAction& action);

  /// Adds what was gathered.
  void warn(std::vector<std::string>& warnings) const;

 private:
  void add(const KeyValue& partition, const std::string& place);

  const SingleTableConfig& config_;
  std::vector<std::string> found_;
};

}  // namespace singletable::explain_parts
