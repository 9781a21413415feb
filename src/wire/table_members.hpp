#pragma once

#include <map>
#include <string>
#include <vector>

#include <singletable/backend/table_operations.hpp>

#include "wire/members.hpp"

namespace singletable::wire {

// What requests and descriptions of tables have in common.

using AttributeTypes = std::map<std::string, AttributeType, std::less<>>;

/// AttributeDefinitions, by name. Throws ValidationError for one that is given twice.
AttributeTypes read_attribute_types(const Members& table);
/// Whether a key has one attribute of a role, as those of tables and local indexes, or several.
enum class KeyWidth { single, several };
/// The structure's KeySchema. Throws ValidationError, in the service's words, for keys that
/// `types` does not have, for a first key that is not HASH, and for a second one that is not
/// RANGE in a single key, or a HASH behind a RANGE. An empty key when there is none.
KeySchema read_key_schema(const Members& keyed, const AttributeTypes& types,
                          KeyWidth width = KeyWidth::single);
IndexSchema read_index_schema(const Members& index, const AttributeTypes& types, KeyWidth width);
/// Zero units when absent.
ProvisionedThroughput read_throughput(const Members& table);
Tags read_tags(const Members& members);
/// Not enabled when absent.
StreamSpecification read_stream(const Members& table);

}  // namespace singletable::wire
