#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace singletable {

/// An item as the model keeps it: what the documents say of each parameter,
/// written with nothing of the library's.
struct ModelItem {
  std::optional<std::int64_t> count;
  std::optional<std::string> title;
  std::set<std::string> tags;
  std::string type;
  std::string created;
  std::optional<std::string> owner_key;
  std::optional<std::string> owner_range;
  std::optional<std::int64_t> score;
  std::optional<std::int64_t> expires;
  friend bool operator==(const ModelItem&, const ModelItem&) = default;
};

/// A table in memory, for a random walk to compare the library with.
class TableModel {
 public:
  using Key = std::pair<std::string, std::string>;
  using Items = std::map<Key, ModelItem>;

  const Items& items() const { return items_; }
  const ModelItem* find(const Key& key) const;
  ModelItem& at(const Key& key) { return items_[key]; }
  void put(const Key& key, ModelItem item) { items_[key] = std::move(item); }
  void erase(const Key& key) { items_.erase(key); }
  /// Forgets what expired before `second`.
  void expire(std::int64_t second);

  /// Range keys of a partition, ascending, between `low` and `high`.
  std::vector<std::string> partition(const std::string& partition, const std::string& low,
                                     const std::string& high) const;
  /// Keys in the index by owner: owner range key and primary key, ascending.
  std::vector<std::pair<std::string, Key>> by_owner(const std::string& owner) const;
  /// Keys in the index by score.
  std::vector<std::pair<std::int64_t, Key>> by_score() const;
  /// Keys of a type: time of creation and primary key, ascending.
  std::vector<std::pair<std::string, Key>> of_type(const std::string& type) const;

 private:
  Items items_;
};

}  // namespace singletable
