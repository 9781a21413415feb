#include "engine/table_schema_rules.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <singletable/value/limits.hpp>

#include "engine/error_place.hpp"
#include "engine/table_name.hpp"
#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

bool may_be_key(AttributeType type) {
  return type == AttributeType::string || type == AttributeType::number ||
         type == AttributeType::binary;
}

class SchemaCheck {
 public:
  explicit SchemaCheck(const CreateTableRequest& request)
      : request_(request), place_{.table = request.table} {}

  void check() {
    check_table_name(request_.table);
    check_single(request_.key);
    check_key(request_.key);
    check_counts();
    for (const IndexSchema& index : request_.local_secondary_indexes) check_local(index);
    for (const IndexSchema& index : request_.global_secondary_indexes) check_index(index);
    check_projected_count();
  }

 private:
  void check_counts() {
    const std::size_t global = request_.global_secondary_indexes.size();
    const std::size_t local = request_.local_secondary_indexes.size();
    if (global > limits::global_secondary_indexes) {
      place_.rule = fmt::format("{} indexes, at most {}", global, limits::global_secondary_indexes);
      refuse(
          "One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the "
          "per-table limit of 20",
          place_);
    }
    if (local > limits::local_secondary_indexes) {
      place_.rule = fmt::format("{} indexes, at most {}", local, limits::local_secondary_indexes);
      refuse(
          "One or more parameter values were invalid: Number of LocalSecondaryIndexes exceeds "
          "per-table limit of 5",
          place_);
    }
  }

  /// Of tables and local indexes.
  void check_single(const KeySchema& key) {
    if (!key.is_multi_attribute()) return;
    place_.rule = "only global indexes have keys of several attributes";
    refuse(key.further_partition_keys.empty()
               ? "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: "
                 "Member must have length less than or equal to 2"
               : "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
           place_);
  }

  void check_multi_attribute(const KeySchema& key) {
    if (!key.range_key && !key.further_range_keys.empty()) {
      place_.rule = "give the first range key too";
      refuse("The KeySchema has further range keys but no range key", place_);
    }
    check_key_count(key.partition_keys().size(), "HASH");
    check_key_count(key.range_keys().size(), "RANGE");
    std::set<std::string> names;
    for (const KeyAttribute& attribute : key.attributes()) {
      if (names.insert(attribute.name).second) continue;
      place_.attribute = attribute.name;
      refuse("The KeySchema contains multiple key attributes with the same name", place_);
    }
    for (const KeyAttribute& attribute : key.attributes()) check_key_attribute(attribute);
  }

  void check_key_count(std::size_t count, std::string_view role) {
    if (count <= limits::key_attributes) return;
    place_.rule = fmt::format("{} attributes, at most {}", count, limits::key_attributes);
    refuse(fmt::format("One or more parameter values were invalid: The KeySchema exceeds the "
                       "maximum allowed number of {} key attributes",
                       role),
           place_);
  }

  void check_key(const KeySchema& key) {
    if (key.is_multi_attribute()) return check_multi_attribute(key);
    check_key_attribute(key.partition_key);
    if (!key.range_key) return;
    if (key.range_key->name == key.partition_key.name) {
      place_.attribute = key.range_key->name;
      refuse("Both the Hash Key and the Range Key element in the KeySchema have the same name",
             place_);
    }
    check_key_attribute(*key.range_key);
  }

  void check_key_attribute(const KeyAttribute& attribute) {
    check_key_attribute_name(request_.table, attribute.name);
    place_.attribute = attribute.name;
    if (!may_be_key(attribute.type)) {
      place_.rule = fmt::format("found {}", type_words(attribute.type));
      refuse("Member must satisfy enum value set: [B, N, S]", place_);
    }
    const auto [known, is_new] = types_.emplace(attribute.name, attribute.type);
    if (!is_new && known->second != attribute.type) {
      place_.rule = fmt::format("it is {} in one key and {} in another",
                                type_letters(known->second), type_letters(attribute.type));
      refuse("Cannot have two attributes with the same name", place_);
    }
    place_.attribute = {};
  }

  void check_index(const IndexSchema& index) {
    check_table_name(index.name, "indexName");
    place_.index = index.name;
    if (!index_names_.insert(index.name).second) {
      refuse("One or more parameter values were invalid: Duplicate index name: " + index.name,
             place_);
    }
    check_key(index.key);
    check_projection(index.projection);
    place_.index = {};
  }

  void check_local(const IndexSchema& index) {
    place_.index = index.name;
    check_single(index.key);
    if (!request_.key.range_key) {
      refuse(
          "One or more parameter values were invalid: Table KeySchema does not have a range key, "
          "which is required when specifying a LocalSecondaryIndex",
          place_);
    }
    if (!index.key.range_key) {
      refuse(
          "One or more parameter values were invalid: Index KeySchema does not have a range key "
          "for index: " +
              index.name,
          place_);
    }
    if (index.key.partition_key != request_.key.partition_key) {
      place_.attribute = index.key.partition_key.name;
      refuse(
          "One or more parameter values were invalid: Index KeySchema does not have the same "
          "leading hash key as table KeySchema for index: " +
              index.name,
          place_);
    }
    check_index(index);
  }

  void check_projection(const IndexProjection& projection) {
    const bool is_include = projection.type == ProjectionType::include;
    if (is_include && projection.attributes.empty()) {
      refuse(
          "One or more parameter values were invalid: ProjectionType is INCLUDE, but "
          "NonKeyAttributes is not specified",
          place_);
    }
    if (!is_include && !projection.attributes.empty()) {
      refuse(fmt::format("One or more parameter values were invalid: ProjectionType is {}, but "
                         "NonKeyAttributes is specified",
                         projection.type == ProjectionType::all ? "ALL" : "KEYS_ONLY"),
             place_);
    }
    std::set<std::string> names;
    for (const std::string& name : projection.attributes) {
      check_key_attribute_name(request_.table, name);
      if (names.insert(name).second) continue;
      place_.attribute = name;
      refuse("Cannot have two attributes with the same name", place_);
    }
    projected_ += names.size();
  }

  void check_projected_count() {
    if (projected_ <= limits::projected_attributes) return;
    place_.rule =
        fmt::format("{} attributes, at most {}", projected_, limits::projected_attributes);
    refuse(
        "One or more parameter values were invalid: The number of attributes projected into the "
        "indexes of the table exceeds the per-table limit",
        place_);
  }

  const CreateTableRequest& request_;
  ErrorPlace place_;
  std::map<std::string, AttributeType> types_;
  std::set<std::string> index_names_;
  std::size_t projected_ = 0;
};

}  // namespace

void check_table_schema(const CreateTableRequest& request) { SchemaCheck{request}.check(); }

void check_key_attribute_name(const std::string& table, const std::string& attribute) {
  if (!attribute.empty() && attribute.size() <= limits::key_attribute_name_bytes &&
      is_utf8(attribute)) {
    return;
  }
  refuse(
      "Names of key attributes and attributes projected into an index must be between 1 and 255 "
      "characters, inclusive",
      {.table = table, .attribute = attribute});
}

}  // namespace singletable::engine
