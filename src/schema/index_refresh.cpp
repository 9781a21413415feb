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

class IndexRefresh {
 public:
  IndexRefresh(const EntityIndex& index, const AttributeChanges& changes, const KeyRules& rules)
      : index_(index), changes_(changes), rules_(rules), change_(index.table_index) {}

  IndexChange take() {
    if (index_.only_if) {
      refresh_sparse(*index_.only_if);
    } else {
      refresh(index_.partition_key, change_.set.key.partition_key, change_.clear.partition_key);
      refresh(index_.range_key, change_.set.key.range_key, change_.clear.range_key);
    }
    return std::move(change_);
  }

 private:
  /// Both keys are made of all that the rule and the other key look at, too.
  void refresh_sparse(const SparseRule& rule) {
    const std::vector<std::string> fields = index_.fields();
    if (!changes_.touches(fields)) return;
    change_.missing = changes_.not_known(fields);
    if (!change_.missing.empty()) return;
    if (rule.test(changes_.after())) {
      change_.set.key = {index_.partition_key.key(changes_.after(), rules_),
                         index_.range_key.key(changes_.after(), rules_)};
    }
    change_.clear.partition_key = !is_whole(change_.set.key.partition_key);
    change_.clear.range_key = !is_whole(change_.set.key.range_key);
  }

  /// A constant is written every time: the item may enter the index only now.
  void refresh(const KeySource& source, KeyValue& set, bool& clear) {
    const std::vector<std::string> fields = source.fields();
    if (!fields.empty() && !changes_.touches(fields)) return;
    const std::vector<std::string> unknown = changes_.unknown(fields);
    change_.missing.insert(change_.missing.end(), unknown.begin(), unknown.end());
    if (!unknown.empty()) return;
    set = source.key(changes_.after(), rules_);
    clear = !is_whole(set);
  }

  const EntityIndex& index_;
  const AttributeChanges& changes_;
  const KeyRules& rules_;
  IndexChange change_;
};

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

IndexChange refresh_index(const EntityIndex& index, const AttributeChanges& changes,
                          const KeyRules& rules) {
  return IndexRefresh{index, changes, rules}.take();
}

bool is_whole(const KeyValue& key) { return key.number().has_value() || key.join("").has_value(); }

}  // namespace singletable::schema
