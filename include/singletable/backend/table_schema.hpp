#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/value/attribute_type.hpp>

namespace singletable {

/// An attribute that is a key: its name and type (string, number or binary).
struct KeyAttribute {
  std::string name;
  AttributeType type = AttributeType::string;
  friend bool operator==(const KeyAttribute&, const KeyAttribute&) = default;
};

/// The key of a table or an index: one partition key and at most one range key, but of a global
/// index up to limits::key_attributes of each. Source: API reference, KeySchemaElement, and
/// Developer Guide, "Multi-attribute keys pattern".
struct KeySchema {
  KeyAttribute partition_key;
  std::optional<KeyAttribute> range_key = {};
  /// Behind `partition_key` and `range_key`, in order; empty but in global indexes.
  std::vector<KeyAttribute> further_partition_keys = {};
  std::vector<KeyAttribute> further_range_keys = {};

  std::vector<KeyAttribute> partition_keys() const;
  std::vector<KeyAttribute> range_keys() const;
  /// The partition keys, then the range keys.
  std::vector<KeyAttribute> attributes() const;
  bool has(std::string_view attribute) const;
  /// Whether there are several partition keys or several range keys.
  bool is_multi_attribute() const noexcept {
    return !further_partition_keys.empty() || !further_range_keys.empty();
  }
  friend bool operator==(const KeySchema&, const KeySchema&) = default;
};

/// Which attributes an index keeps besides the keys.
enum class ProjectionType { all, keys_only, include };

struct IndexProjection {
  ProjectionType type = ProjectionType::all;
  /// The attributes of `include`; empty otherwise.
  std::vector<std::string> attributes = {};
  friend bool operator==(const IndexProjection&, const IndexProjection&) = default;
};

enum class IndexStatus { creating, active, deleting };
enum class TableStatus { creating, active, updating, deleting };

/// A secondary index: items that have all of its key attributes, ordered by them.
struct IndexSchema {
  std::string name;
  KeySchema key;
  IndexProjection projection = {};
  friend bool operator==(const IndexSchema&, const IndexSchema&) = default;
};

}  // namespace singletable
