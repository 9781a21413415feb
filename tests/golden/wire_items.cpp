#include "golden/wire_items.hpp"

#include <string>

#include "golden/base64.hpp"
#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

namespace st = singletable;

std::string text_from(const Json& json) {
  auto text = text_of(json);
  if (!text) throw Malformed("expected text in DynamoDB's JSON, found " + json.dump());
  return *std::move(text);
}

template <class Member, class Read>
std::set<Member> set_from(const Json& members, Read read) {
  std::set<Member> set;
  for (const Json& member : members) set.insert(read(text_from(member)));
  return set;
}

st::AttributeValue value_from_wire(const Json& json);

st::Map map_from(const Json& json) {
  st::Map map;
  for (const auto& [name, value] : json.items()) map.emplace(name, value_from_wire(value));
  return map;
}

st::List list_from(const Json& json) {
  st::List list;
  for (const Json& element : json) list.push_back(value_from_wire(element));
  return list;
}

st::AttributeValue value_from_wire(const Json& json) {
  if (!json.is_object() || json.size() != 1) {
    throw Malformed("expected a typed value of DynamoDB's JSON, found " + json.dump());
  }
  const std::string type = json.begin().key();
  const Json& content = json.begin().value();
  if (type == "S") return text_from(content);
  if (type == "N") return st::Number::parse(text_from(content));
  if (type == "B") return decode_base64(text_from(content));
  if (type == "BOOL") return content.get<bool>();
  if (type == "NULL") return nullptr;
  if (type == "M") return map_from(content);
  if (type == "L") return list_from(content);
  if (type == "SS") return set_from<std::string>(content, [](std::string text) { return text; });
  if (type == "NS") return set_from<st::Number>(content, st::Number::parse);
  if (type == "BS") return set_from<st::Bytes>(content, decode_base64);
  throw Malformed("\"" + type + "\" is no type of DynamoDB's");
}

Json value_to_wire(st::ValueView value);

Json elements_to_wire(st::ValueView value) {
  Json elements = Json::array();
  for (const st::ValueView element : value.as_elements()) {
    Json typed = value_to_wire(element);
    elements.push_back(is_set(value.type()) ? Json(typed.begin().value()) : std::move(typed));
  }
  return elements;
}

Json content_to_wire(st::ValueView value) {
  switch (value.type()) {
    case st::AttributeType::null:
      return true;
    case st::AttributeType::number:
      return value.as_number().to_string();
    case st::AttributeType::binary:
      return Json(plain(value).begin().value());
    case st::AttributeType::map:
      return item_to_wire(value.as_map());
    case st::AttributeType::boolean:
    case st::AttributeType::string:
      return plain(value);
    default:
      return elements_to_wire(value);
  }
}

Json value_to_wire(st::ValueView value) {
  Json typed = Json::object();
  typed[std::string{type_letters(value.type())}] = content_to_wire(value);
  return typed;
}

}  // namespace

st::Item item_from_wire(const Json& json) {
  if (!json.is_object()) throw Malformed("expected an item, found " + json.dump());
  return st::Item{map_from(json)};
}

Json item_to_wire(st::ItemView item) {
  Json json = Json::object();
  for (const auto& [name, value] : item) json[std::string{name}] = value_to_wire(value);
  return json;
}

}  // namespace golden
