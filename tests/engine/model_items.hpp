#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <singletable/backend/table_operations.hpp>
#include <singletable/value/attribute_value.hpp>

#include "engine/model_random.hpp"
#include "engine/model_table.hpp"

namespace singletable::engine {

/// A table with two keys of random types, an index of each projection and a
/// local one:
///   ALL    g1 (S), rank (N)   everything
///   KEYS   g2 (B)             keys only
///   SOME   owner (S), sk      title and l
///   MANY   up to four partition keys and up to four range keys among sk, rank, g1, owner, k1 (S),
///          k2 (N), k3 (B) and k4 (S)
///   LOCAL  pk, rank (N)       title
inline constexpr const char* many_index_name = "MANY";
CreateTableRequest model_definition(const std::string& name, ModelRandom& random);
/// An index that can be added to such a table, with n among its keys: values
/// that items have already may be of another type. Often of several attributes a side.
inline constexpr const char* extra_index_name = "EXTRA";
IndexSchema extra_index(const ModelTable& table, ModelRandom& random);

/// The attributes items have besides their keys, and what they mostly hold:
///   g1, k1, k4, owner, title (S), g2, k3 (B), k2, rank, n, ttl (N), ss (SS), l (L), m (M)
const std::vector<std::string>& model_attributes();

/// One of few values, so that keys meet; `type` is S, N or B.
AttributeValue random_key_value(AttributeType type, ModelRandom& random);
ModelKey random_key(const ModelTable& table, ModelRandom& random);
/// A value for the attribute: mostly of its type, where it is no index's key
/// sometimes of another. `now` is what times to live lie around.
AttributeValue random_value(const std::string& attribute, std::int64_t now, ModelRandom& random);
/// Some of the attributes beside the key; once in a while an index's key of a
/// type that the table refuses.
Map random_item(const ModelTable& table, const ModelKey& key, std::int64_t now,
                ModelRandom& random);

}  // namespace singletable::engine
