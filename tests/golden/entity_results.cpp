#include "golden/entity_results.hpp"

#include <set>
#include <string>

#include "golden/notation.hpp"
#include "golden/results.hpp"

namespace golden {

namespace st = singletable;

namespace {

Json part_result(const st::KeyPart& part) {
  if (part.number()) return plain(*part.number());
  return part.text() ? Json(*part.text()) : undefined();
}

bool is_whole(const st::KeyValue& key) { return key.join("").has_value(); }

Json indexes_result(const std::vector<st::TableIndexEntry>& indexes) {
  Json json = Json::object();
  for (const st::TableIndexEntry& entry : indexes) {
    Json key = Json::object();
    if (is_whole(entry.key.partition_key)) {
      key["partitionKey"] = key_result(entry.key.partition_key);
    }
    if (is_whole(entry.key.range_key)) key["rangeKey"] = key_result(entry.key.range_key);
    json[entry.index] = std::move(key);
  }
  return json;
}

template <class Params>
Json with_key(const Params& params) {
  Json json = key_result(st::TableKey{params.partition_key, params.range_key});
  if (!params.conditions.empty()) json["conditions"] = result_of(params.conditions);
  return json;
}

void add_common(Json& json, const std::optional<st::Expiry>& expires_at,
                const std::optional<std::string>& type,
                const std::vector<st::TableIndexEntry>& indexes) {
  if (expires_at) json["expiresAt"] = expires_at->seconds();
  if (type) json["type"] = *type;
  if (!indexes.empty()) json["indexes"] = indexes_result(indexes);
}

}  // namespace

Json key_result(const st::KeyValue& key) {
  if (key.parts().size() == 1) return part_result(key.parts().front());
  Json parts = Json::array();
  for (const st::KeyPart& part : key.parts()) parts.push_back(part_result(part));
  return parts;
}

Json key_result(const st::TableKey& key) {
  return {{"partitionKey", key_result(key.partition_key)}, {"rangeKey", key_result(key.range_key)}};
}

Json params_result(const st::TableCreate<>& create) {
  Json json{{"key", key_result(create.key)}, {"item", plain(create.item.view())}};
  add_common(json, create.expires_at, create.type, create.indexes);
  if (!create.conditions.empty()) json["conditions"] = result_of(create.conditions);
  return json;
}

Json params_result(const st::TableUpdate& update) {
  Json json = with_key(update);
  if (!update.values.empty()) json["values"] = plain(update.values.view());
  for (const st::Property& property : update.remove) {
    json["remove"].push_back(property.attribute());
  }
  if (!update.atomic_operations.empty()) {
    json["atomicOperations"] = result_of(update.atomic_operations);
  }
  for (const st::AtomicIndexOperation& operation : update.atomic_indexes) {
    json["atomicIndexes"].push_back({{"index", operation.index},
                                     {"type", st::operation_name(operation.operation)},
                                     {"value", plain(operation.value.view())}});
  }
  if (update.return_updated_properties) json["returnUpdatedProperties"] = true;
  add_common(json, update.expires_at, update.type, update.indexes);
  return json;
}

Json params_result(const st::TableDelete& erase) { return with_key(erase); }

Json params_result(const st::TableValidate& check) { return with_key(check); }

Json range_result(const st::TableRange& range) {
  Json json{{"operation", st::operation_name(range.operation)}};
  if (range.value) json["value"] = key_result(*range.value);
  if (range.start) json["start"] = key_result(*range.start);
  if (range.end) json["end"] = key_result(*range.end);
  return json;
}

Json helper_result(const Json& recorded) {
  static const std::set<std::string> keys{"partitionKey", "rangeKey", "value", "start", "end"};
  static const std::set<std::string> of_delete{"partitionKey", "rangeKey", "conditions"};
  if (recorded.is_array() && recorded.size() == 1) return recorded.front();
  if (!recorded.is_object()) return recorded;
  Json json = Json::object();
  for (const auto& [name, member] : recorded.items()) {
    if (member.is_structured() && member.empty()) continue;
    const bool holds_keys = keys.contains(name) || name == "key" || name == "create" ||
                            name == "update" || name == "erase" || name == "validate";
    json[name] = holds_keys ? helper_result(member) : member;
  }
  if (json.contains("indexes")) {
    for (Json& key : json["indexes"]) key = helper_result(key);
  }
  if (json.contains("erase")) {
    Json erase = Json::object();
    for (const std::string& name : of_delete) {
      if (json["erase"].contains(name)) erase[name] = json["erase"][name];
    }
    json["erase"] = std::move(erase);
  }
  return json;
}

}  // namespace golden
