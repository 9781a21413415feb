#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/value/attribute_type.hpp>

namespace singletable {

/// An attribute that is a key: its name and type (string, number or binary).
struct KeyAttribute {
  std::string name;
  AttributeType type = AttributeType::string;
  friend bool operator==(const KeyAttribute&, const KeyAttribute&) = default;
};

/// The key of a table or an index.
struct KeySchema {
  KeyAttribute partition_key;
  std::optional<KeyAttribute> range_key = {};
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
