#pragma once

#include <string>

#include <singletable/backend/backend.hpp>

namespace singletable::engine {

/// A table "App" with the keys pk and sk and three indexes:
///   GSI1   gsi1pk (S), gsi1sk (N), all attributes
///   KEYS   gsi1pk (S), keys only
///   SOME   owner (S), sk (S), with `title`
///   LOCAL  pk (S), rank (N), keys only
inline CreateTableRequest app_table(const std::string& name = "App") {
  const KeyAttribute gsi1pk{"gsi1pk"};
  return {.table = name,
          .key = {{"pk"}, KeyAttribute{"sk"}},
          .global_secondary_indexes =
              {{"GSI1", {gsi1pk, KeyAttribute{"gsi1sk", AttributeType::number}}},
               {"KEYS", {gsi1pk}, {ProjectionType::keys_only}},
               {"SOME", {{"owner"}, KeyAttribute{"sk"}}, {ProjectionType::include, {"title"}}}},
          .local_secondary_indexes = {{"LOCAL",
                                       {{"pk"}, KeyAttribute{"rank", AttributeType::number}},
                                       {ProjectionType::keys_only}}}};
}

inline Item key(const std::string& pk, const std::string& sk) { return {{"pk", pk}, {"sk", sk}}; }

}  // namespace singletable::engine
