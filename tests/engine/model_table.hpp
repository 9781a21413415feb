#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/table_operations.hpp>
#include <singletable/value/attribute_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable::engine {

/// Key attributes' values: ordered by value or by bytes.
bool key_less(const AttributeValue& a, const AttributeValue& b);

/// The attributes of a key: its partition keys, then its range keys.
std::vector<KeyAttribute> partition_attributes(const KeySchema& key);
std::vector<KeyAttribute> range_attributes(const KeySchema& key);
std::vector<KeyAttribute> key_attributes(const KeySchema& key);

/// The primary key of an item.
struct ModelKey {
  AttributeValue partition;
  AttributeValue range;
  friend bool operator==(const ModelKey&, const ModelKey&) = default;
  friend bool operator<(const ModelKey& a, const ModelKey& b);
};

/// A table as the documentation describes it: a map of items, searched from end
/// to end for everything. Shares no code with the engine but trees of values and
/// the structs that describe tables.
class ModelTable {
 public:
  using Entry = std::pair<ModelKey, Map>;

  explicit ModelTable(CreateTableRequest definition) : definition_(std::move(definition)) {}

  const std::string& name() const { return definition_.table; }
  const CreateTableRequest& definition() const { return definition_; }
  const std::map<ModelKey, Map>& items() const { return items_; }
  /// The name of the attribute that expires items; empty where none does.
  std::string expires_by = {};

  ModelKey key_of(const Map& item) const;
  Map key_map(const ModelKey& key) const;
  const Map* find(const ModelKey& key) const;
  /// The keys of the table, or those of the index and of the table.
  Map start_key(const IndexSchema* index, const Map& item) const;

  /// False where an attribute is an index's key and of another type or empty,
  /// unless an update leaves it as it was in `before`: the index was added later.
  bool is_storable(const Map& item, const Map* before = nullptr) const;
  void put(const Map& item) { items_[key_of(item)] = item; }
  void erase(const ModelKey& key) { items_.erase(key); }
  /// Deletes what expired before the second, not over five years ago; returns
  /// how many.
  std::size_t expire(std::int64_t now);

  /// All indexes; the table's own items have none.
  std::vector<const IndexSchema*> indexes() const;
  bool is_local(const IndexSchema& index) const;
  const IndexSchema* find_index(const std::string& name) const;
  const KeySchema& key_schema(const IndexSchema* index) const;
  void add_index(const IndexSchema& index);
  void remove_index(const std::string& index);

  /// Whole items that stand in the index (or table), by range key, then by
  /// primary key; of one partition, or of all, partition by partition.
  std::vector<Map> entries(const IndexSchema* index) const;
  /// `values` are those of all partition keys, in order.
  std::vector<Map> partition(const IndexSchema* index,
                             const std::vector<AttributeValue>& values) const;
  /// What the index keeps of an item.
  Map kept(const IndexSchema* index, const Map& item) const;
  /// Whether the index keeps the attribute.
  bool keeps(const IndexSchema* index, const std::string& attribute) const;

 private:
  CreateTableRequest definition_;
  std::map<ModelKey, Map> items_;
};

}  // namespace singletable::engine
