#include "wire/table_members.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>

#include "wire/spellings.hpp"

namespace singletable::wire {
namespace {

struct KeyElement {
  std::string name;
  std::string role;
};

std::vector<KeyElement> read_key_elements(const Members& keyed) {
  std::vector<KeyElement> elements;
  for (const JsonValue json : keyed.list("KeySchema")) {
    const Members element{json, "KeySchemaElement"};
    elements.push_back({element.text("AttributeName"), element.text("KeyType")});
  }
  return elements;
}

void check_defined(const std::vector<KeyElement>& elements, const AttributeTypes& types) {
  std::vector<std::string> names;
  names.reserve(elements.size());
  for (const KeyElement& element : elements) names.push_back(element.name);
  if (std::all_of(names.begin(), names.end(),
                  [&](const std::string& name) { return types.contains(name); })) {
    return;
  }
  std::vector<std::string> defined;
  for (const auto& [name, type] : types) defined.push_back(name);
  throw ValidationError(
      fmt::format("One or more parameter values were invalid: Some index key attributes are not "
                  "defined in AttributeDefinitions. Keys: [{}], AttributeDefinitions: [{}]",
                  fmt::join(names, ", "), fmt::join(defined, ", ")));
}

bool is_partition_key(const KeyElement& element) { return element.role == "HASH"; }

void check_roles(const std::vector<KeyElement>& elements, KeyWidth width) {
  if (!is_partition_key(elements[0])) {
    throw ValidationError("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  }
  if (width == KeyWidth::single && elements.size() > 1 && is_partition_key(elements[1])) {
    throw ValidationError("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  }
  if (!std::is_partitioned(elements.begin(), elements.end(), is_partition_key)) {
    throw ValidationError(
        "One or more parameter values were invalid: All HASH key attributes must precede RANGE key "
        "attributes in the KeySchema");
  }
}

IndexProjection read_projection(const Members& projection) {
  const auto type = read_spelled<ProjectionType>(projection, "ProjectionType");
  if (!type) {
    throw ValidationError(
        "One or more parameter values were invalid: Unknown ProjectionType: null");
  }
  return {*type, projection.texts("NonKeyAttributes")};
}

}  // namespace

AttributeTypes read_attribute_types(const Members& table) {
  AttributeTypes types;
  for (const JsonValue json : table.list("AttributeDefinitions")) {
    const Members definition{json, "AttributeDefinition"};
    const std::string name = definition.text("AttributeName");
    const auto type = read_spelled(definition, "AttributeType", AttributeType::string);
    if (types.emplace(name, type).second) continue;
    throw ValidationError(fmt::format(
        "Cannot have two attributes with the same name [{} in AttributeDefinitions]", name));
  }
  return types;
}

KeySchema read_key_schema(const Members& keyed, const AttributeTypes& types, KeyWidth width) {
  const std::vector<KeyElement> elements = read_key_elements(keyed);
  if (elements.empty()) return {};
  check_defined(elements, types);
  check_roles(elements, width);
  const auto attribute = [&](const KeyElement& element) {
    return KeyAttribute{element.name, types.find(element.name)->second};
  };
  KeySchema key{attribute(elements[0]), {}};
  for (auto element = elements.begin() + 1; element != elements.end(); ++element) {
    if (is_partition_key(*element)) {
      key.further_partition_keys.push_back(attribute(*element));
    } else if (!key.range_key) {
      key.range_key = attribute(*element);
    } else {
      key.further_range_keys.push_back(attribute(*element));
    }
  }
  return key;
}

IndexSchema read_index_schema(const Members& index, const AttributeTypes& types, KeyWidth width) {
  IndexSchema schema{index.text("IndexName"), read_key_schema(index, types, width), {}};
  if (const auto projection = index.structure("Projection")) {
    schema.projection = read_projection(*projection);
  }
  return schema;
}

ProvisionedThroughput read_throughput(const Members& table) {
  const auto throughput = table.structure("ProvisionedThroughput");
  if (!throughput) return {};
  return {throughput->integer("ReadCapacityUnits").value_or(0),
          throughput->integer("WriteCapacityUnits").value_or(0)};
}

StreamSpecification read_stream(const Members& table) {
  const auto stream = table.structure("StreamSpecification");
  if (!stream) return {};
  return {stream->flag("StreamEnabled"), read_spelled<StreamViewType>(*stream, "StreamViewType")};
}

Tags read_tags(const Members& members) {
  Tags tags;
  for (const JsonValue json : members.list("Tags")) {
    const Members tag{json, "Tag"};
    const std::string key = tag.text("Key");
    if (tags.emplace(key, tag.text("Value")).second) continue;
    throw ValidationError("Duplicate tag key: " + key);
  }
  return tags;
}

}  // namespace singletable::wire
