#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <singletable/schema/entity_definition.hpp>
#include <singletable/schema/entity_params.hpp>
#include <singletable/single_table/write_params.hpp>
#include <singletable/value/item.hpp>

namespace singletable::schema {

/// What an update does to the attributes of a record, as far as keys made of
/// them need to know.
class AttributeChanges {
 public:
  /// `values` are those of the update with what is generated. What `stored` has
  /// not, the record has not.
  AttributeChanges(const EntityUpdate& update, const Item& values,
                   const std::optional<Item>& stored);

  bool touches(const std::vector<std::string>& attributes) const;
  /// Those whose value after the update is not known.
  std::vector<std::string> not_known(const std::vector<std::string>& attributes) const;
  /// The same of a key's: none where one is gone, which clears the key.
  std::vector<std::string> unknown(const std::vector<std::string>& attributes) const;
  /// The record after the update, as far as it is known.
  const Item& after() const noexcept { return after_; }

 private:
  /// Does the operation to the record, whose attribute is as it is stored.
  void compute(const AtomicOperation& operation);
  bool is_known(const std::string& attribute) const;

  Item after_;
  bool all_known_;
  std::set<std::string> changed_;
  /// Removed or set to NULL.
  std::set<std::string> gone_;
  /// Computed from the stored value, which nobody knows here.
  std::set<std::string> computed_;
};

/// What an update does to the keys of one index.
struct IndexChange {
  TableIndexEntry set;
  TableIndexClear clear;
  std::vector<std::string> missing = {};

  explicit IndexChange(const std::string& index) : set{index, {}}, clear{index, false, false} {}
};

IndexChange refresh_index(const EntityIndex& index, const AttributeChanges& changes,
                          const KeyRules& rules);

/// Whether a key is there: SingleTable leaves out one that is not whole.
bool is_whole(const KeyValue& key);

}  // namespace singletable::schema
