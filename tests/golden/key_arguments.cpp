#include "golden/key_arguments.hpp"

#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {

st::KeyPart key_part(const Json& json) {
  if (json.is_null() || is_undefined(json)) return nullptr;
  if (auto text = text_of(json)) return *std::move(text);
  if (const auto number = number_of(json)) return *number;
  throw Inexpressible("a part of a key is text, a number or nothing, not " + json.dump());
}

st::KeyValue key_value(const Json& json) {
  if (!json.is_array()) return key_part(json);
  std::vector<st::KeyPart> parts;
  for (const Json& part : json) parts.push_back(key_part(part));
  return parts;
}

std::optional<st::KeyValue> optional_key(Arguments& in, const char* name) {
  const Json* json = in.find(name);
  if (json == nullptr) return std::nullopt;
  return key_value(*json);
}

std::optional<st::Expiry> expiry_of(Arguments& in) {
  const auto seconds = in.integer("expiresAt");
  if (!seconds) return std::nullopt;
  return st::Expiry{*seconds};
}

std::vector<st::AtomicIndexOperation> atomic_indexes_of(const Json& list) {
  std::vector<st::AtomicIndexOperation> operations;
  for (const Json& json : array_of(list, "atomicIndexes")) {
    Arguments in{json, "atomicIndexes"};
    operations.push_back({.index = in.text("index").value_or(""),
                          .operation = atomic_operation(in.get("type")),
                          .value = in.value("value").value_or(st::Value{}),
                          .guard = guard_of(in)});
    in.finish();
  }
  return operations;
}

std::optional<st::TableRange> range_of(Arguments& query) {
  const Json* json = query.find("range");
  if (json == nullptr) return std::nullopt;
  Arguments in{*json, "range"};
  st::TableRange range{.operation = condition_operation(in.get("operation")),
                       .value = optional_key(in, "value"),
                       .start = optional_key(in, "start"),
                       .end = optional_key(in, "end")};
  in.finish();
  return range;
}

}  // namespace golden
