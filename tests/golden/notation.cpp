#include "golden/notation.hpp"

#include <limits>
#include <string>

#include "golden/base64.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

namespace st = singletable;

void refuse_javascript(const Json& json) {
  for (const char* mark : {"$date", "$instance", "$function", "$ref"}) {
    if (marked(json, mark) != nullptr) {
      throw Inexpressible("a JavaScript object as a value (" + std::string{mark} + ")");
    }
  }
}

template <class Member>
st::AttributeValue set_of(const Json& members) {
  std::set<Member> set;
  for (const Json& member : members) {
    const st::AttributeValue value = value_of(member);
    const Member* typed = value.get_if<Member>();
    if (typed == nullptr) throw Inexpressible("a set of several types: " + members.dump());
    set.insert(*typed);
  }
  return set;
}

st::AttributeValue any_set(const Json& members) {
  if (members.empty()) return st::StringSet{};
  switch (value_of(members.front()).type()) {
    case st::AttributeType::string:
      return set_of<std::string>(members);
    case st::AttributeType::number:
      return set_of<st::Number>(members);
    case st::AttributeType::binary:
      return set_of<st::Bytes>(members);
    default:
      throw Inexpressible("a set of " + members.front().dump());
  }
}

st::AttributeValue list_of(const Json& json) {
  st::List list;
  for (const Json& element : json) {
    if (!is_undefined(element)) list.push_back(value_of(element));
  }
  return list;
}

st::Map map_of(const Json& json) {
  st::Map map;
  for (const auto& [name, member] : json.items()) {
    if (!is_undefined(member)) map.emplace(name, value_of(member));
  }
  return map;
}

st::AttributeValue object_of(const Json& json) {
  refuse_javascript(json);
  if (const Json* members = marked(json, "$set")) return any_set(*members);
  if (const Json* base64 = marked(json, "$binary")) {
    return decode_base64(base64->get<std::string>());
  }
  return map_of(json);
}

st::Number special_number(const std::string& text) {
  using Limits = std::numeric_limits<double>;
  if (text == "NaN") return st::Number::from_double(Limits::quiet_NaN());
  if (text == "Infinity") return st::Number::from_double(Limits::infinity());
  if (text == "-Infinity") return st::Number::from_double(-Limits::infinity());
  return st::Number::parse(text);
}

Json with_mark(const char* mark, Json content) {
  Json json = Json::object();
  json[mark] = std::move(content);
  return json;
}

Json plain_elements(st::ValueView value) {
  Json elements = Json::array();
  for (const st::ValueView element : value.as_elements()) elements.push_back(plain(element));
  return elements;
}

}  // namespace

const Json* marked(const Json& json, const char* mark) {
  if (!json.is_object() || json.size() != 1) return nullptr;
  const auto found = json.find(mark);
  return found == json.end() ? nullptr : &*found;
}

bool is_undefined(const Json& json) { return marked(json, "$undefined") != nullptr; }

Json undefined() { return with_mark("$undefined", true); }

std::optional<std::string> text_of(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  const Json* repeat = marked(json, "$repeat");
  if (repeat == nullptr) return std::nullopt;
  const auto piece = repeat->at("text").get<std::string>();
  std::string text;
  for (auto left = repeat->at("count").get<std::size_t>(); left > 0; --left) text += piece;
  return text;
}

std::optional<st::Number> number_of(const Json& json) {
  if (json.is_number_unsigned()) return st::Number{json.get<std::uint64_t>()};
  if (json.is_number_integer()) return st::Number{json.get<std::int64_t>()};
  if (json.is_number_float()) return st::Number::from_double(json.get<double>());
  for (const char* mark : {"$number", "$bigint"}) {
    if (const Json* text = marked(json, mark)) return special_number(text->get<std::string>());
  }
  return std::nullopt;
}

st::AttributeValue value_of(const Json& json) {
  if (json.is_null()) return nullptr;
  if (json.is_boolean()) return json.get<bool>();
  if (auto text = text_of(json)) return *std::move(text);
  if (const auto number = number_of(json)) return *number;
  if (json.is_array()) return list_of(json);
  return object_of(json);
}

st::Item item_of(const Json& json) {
  if (!json.is_object()) throw Inexpressible("attributes must be an object, not " + json.dump());
  refuse_javascript(json);
  return st::Item{map_of(json)};
}

Json plain(const st::Number& number) {
  if (const auto integer = number.to_integer<std::int64_t>()) return *integer;
  return with_mark("$number", number.to_string());
}

Json plain(st::ItemView item) {
  Json json = Json::object();
  for (const auto& [name, value] : item) json[std::string{name}] = plain(value);
  return json;
}

Json plain(st::ValueView value) {
  switch (value.type()) {
    case st::AttributeType::null:
      return nullptr;
    case st::AttributeType::boolean:
      return value.as_boolean();
    case st::AttributeType::number:
      return plain(value.as_number());
    case st::AttributeType::string:
      return std::string{value.as_string()};
    case st::AttributeType::map:
      return plain(value.as_map());
    case st::AttributeType::list:
      return plain_elements(value);
    case st::AttributeType::binary: {
      const auto bytes = value.as_binary();
      return with_mark("$binary", encode_base64({bytes.begin(), bytes.end()}));
    }
    default:
      return with_mark("$set", plain_elements(value));
  }
}

}  // namespace golden
