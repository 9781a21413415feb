#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/table_operations.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

// Members that requests and descriptions of tables have in common.

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);
void write_key_schema(JsonWriter& json, const KeySchema& key);
/// AttributeDefinitions.
void write_attributes(JsonWriter& json, const std::vector<KeyAttribute>& attributes);
void write_throughput(JsonWriter& json, const ProvisionedThroughput& throughput);
/// Name, keys and projection.
void write_index_members(JsonWriter& json, const IndexSchema& index);
/// StreamSpecification.
void write_stream(JsonWriter& json, const StreamSpecification& stream);
void write_tags(JsonWriter& json, const Tags& tags);

/// Adds the key's attributes that are not yet there.
void add_attributes(std::vector<KeyAttribute>& attributes, const KeySchema& key);
void add_attributes(std::vector<KeyAttribute>& attributes, const std::vector<IndexSchema>& indexes);

}  // namespace singletable::wire
