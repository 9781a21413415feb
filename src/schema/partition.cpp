#include <singletable/schema/partition.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

[[noreturn]] void refuse(const PartitionDefinition& partition, const std::string& rule) {
  throw ConfigurationError(fmt::format("The partition \"{}\" {}", partition.name, rule));
}

bool has_field(const KeySource& key, const std::string& name) {
  const std::vector<std::string> fields = key.fields();
  return std::find(fields.begin(), fields.end(), name) != fields.end();
}

}  // namespace

struct Partition::State {
  PartitionDefinition definition;
  KeyRules rules;
  std::set<std::string> used = {};
};

Partition::Partition(const SingleTableConfig& config, PartitionDefinition definition)
    : state_(std::make_shared<State>(State{std::move(definition), {config.key_separator, false}})) {
  const PartitionDefinition& made = state_->definition;
  if (made.name.empty()) {
    throw ConfigurationError(
        fmt::format("A partition of table \"{}\" has no name; give it one", config.table));
  }
  if (made.entries.empty()) refuse(made, "has no entries; name the range keys that stand in it");
  if (made.index) find_index(config, *made.index);
}

const PartitionDefinition& Partition::definition() const noexcept { return state_->definition; }

PartitionKeys Partition::use(const std::string& entry, const ParamMatch& match) const {
  if (definition().index) {
    refuse(definition(), "is one of the index \"" + *definition().index +
                             "\" and has no primary keys; use its entries as indexes");
  }
  return take(entry, match);
}

EntityIndex Partition::use_as_index(const std::string& entry, std::string name,
                                    const ParamMatch& match) const {
  if (!definition().index) {
    refuse(definition(), "has no index and so can't be one of an entity; use its entries as keys");
  }
  PartitionKeys keys = take(entry, match);
  return {.name = std::move(name),
          .table_index = *definition().index,
          .partition_key = std::move(keys.partition_key),
          .range_key = std::move(keys.range_key)};
}

PartitionKeys Partition::take(const std::string& entry, const ParamMatch& match) const {
  const auto found = definition().entries.find(entry);
  if (found == definition().entries.end()) {
    std::string known;
    for (const auto& [name, key] : definition().entries) known += fmt::format(" \"{}\"", name);
    refuse(definition(), fmt::format("has no entry \"{}\"; it has{}", entry, known));
  }
  for (const auto& [param, attribute] : match) {
    if (has_field(definition().partition_key, param) || has_field(found->second, param)) continue;
    refuse(definition(), fmt::format("is matched to an entity by \"{}\", which neither its "
                                     "partition key nor its entry \"{}\" is made of",
                                     param, entry));
  }
  if (!state_->used.insert(entry).second) {
    refuse(definition(), fmt::format("has its entry \"{}\" used already, so that two entities "
                                     "could not be told apart; name another entry",
                                     entry));
  }
  return {definition().partition_key.renamed(match), found->second.renamed(match)};
}

KeyValue Partition::key_prefix(std::string_view entry) const {
  const auto found = definition().entries.find(std::string{entry});
  if (found == definition().entries.end()) return std::vector<KeyPart>{};
  return found->second.leading_parts(state_->rules);
}

}  // namespace singletable
