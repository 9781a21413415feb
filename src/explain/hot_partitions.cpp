#include "explain/hot_partitions.hpp"

#include <algorithm>
#include <variant>

namespace singletable::explain_parts {
namespace {

struct OfAction {
  HotPartitions& partitions;

  void operator()(const single_table::EncodedCreate& create) const {
    partitions.in_table(create.params.key.partition_key);
    with_indexes(create.params);
  }
  void operator()(const TableUpdate& update) const {
    partitions.in_table(update.partition_key);
    with_indexes(update);
  }
  void operator()(const TableDelete& erase) const { partitions.in_table(erase.partition_key); }
  void operator()(const TableValidate& check) const { partitions.in_table(check.partition_key); }

 private:
  template <class Params>
  void with_indexes(const Params& params) const {
    for (const TableIndexEntry& entry : params.indexes) {
      partitions.in_index(entry.index, entry.key.partition_key);
    }
    partitions.of_type(params.type);
  }
};

}  // namespace

void HotPartitions::in_table(const KeyValue& partition) {
  add(partition, "table \"" + config_.table + '"');
}

void HotPartitions::in_index(const std::string& index, const KeyValue& partition) {
  add(partition, "index \"" + index + '"');
}

void HotPartitions::of_type(const std::optional<std::string>& type) {
  if (type && config_.type_index) in_index(config_.type_index->name, KeyPart::constant(*type));
}

void HotPartitions::of_action(const TableAction& action) {
  std::visit(OfAction{*this}, action.form());
}

void HotPartitions::warn(std::vector<std::string>& warnings) const {
  warnings.insert(warnings.end(), found_.begin(), found_.end());
}

void HotPartitions::add(const KeyValue& partition, const std::string& place) {
  if (!partition.is_constant()) return;
  // Source of the figures: Developer Guide, "Designing partition keys".
  std::string warning =
      "The partition key of " + place + " is always \"" +
      partition.join(config_.key_separator).value_or("") +
      "\": on DynamoDB one partition takes at most 3000 read units and 1000 write units a second";
  if (std::find(found_.begin(), found_.end(), warning) != found_.end()) return;
  found_.push_back(std::move(warning));
}

}  // namespace singletable::explain_parts
