#include "engine/model_items.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace singletable::engine {
namespace {

AttributeType random_key_type(ModelRandom& random) {
  return random.one_of<AttributeType>(
      {AttributeType::string, AttributeType::number, AttributeType::binary});
}

Bytes bytes_of(const std::string& text) {
  Bytes bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

/// Texts that escapes and terminators of keys could confuse are among them.
std::string random_text(ModelRandom& random) {
  return random.one_of<std::string>({"a", "aa", "b", std::string{"a\0", 2},
                                     std::string{"a\0\x01", 3}, std::string{"\0", 1}, "\x7F",
                                     "\xC3\xBF"});
}

StringSet random_set(ModelRandom& random) {
  StringSet set{random.one_of<std::string>({"x", "y", "z"})};
  if (random.once_in(2)) set.insert(random.one_of<std::string>({"x", "y", "z"}));
  return set;
}

List random_list(ModelRandom& random) {
  List list;
  for (int i = random.pick(0, 3); i > 0; --i) list.push_back(random.pick(0, 3));
  return list;
}

Map random_map(ModelRandom& random) {
  Map map;
  if (random.once_in(2)) map["a"] = random.pick(0, 3);
  if (random.once_in(2)) map["b"] = "text";
  return map;
}

AttributeValue value_of_any_type(ModelRandom& random) {
  switch (random.pick(0, 6)) {
    case 0:
      return nullptr;
    case 1:
      return random.once_in(2);
    case 2:
      return Number{random.pick(-3, 3)};
    case 3:
      return bytes_of("a");
    case 4:
      return random_list(random);
    case 5:
      return random_set(random);
    default:
      return std::string(static_cast<std::size_t>(random.pick(0, 2000)), 't');
  }
}

/// Mostly one of two values, so that keys of many attributes are often equal in some.
AttributeValue random_index_key(AttributeType type, ModelRandom& random) {
  if (random.once_in(3)) return random_key_value(type, random);
  if (type == AttributeType::number) return random.one_of<Number>({Number{1}, Number{20}});
  const std::string text = random.one_of<std::string>({"a", "b"});
  if (type == AttributeType::string) return text;
  return bytes_of(text);
}

/// Attributes that most items have, for keys of many.
bool is_often_there(const std::string& attribute) { return attribute.starts_with('k'); }

/// A key of some of the attributes, in any order.
KeySchema random_key_of(std::vector<KeyAttribute> attributes, ModelRandom& random) {
  constexpr int further_keys = 3;
  const auto take = [&] {
    const auto at = attributes.begin() + random.pick(0, static_cast<int>(attributes.size()) - 1);
    KeyAttribute taken = *at;
    attributes.erase(at);
    return taken;
  };
  KeySchema key{take()};
  for (int i = random.pick(0, random.pick(0, further_keys)); i > 0 && !attributes.empty(); --i) {
    key.further_partition_keys.push_back(take());
  }
  if (attributes.empty() || random.once_in(5)) return key;
  key.range_key = take();
  for (int i = random.pick(0, further_keys); i > 0 && !attributes.empty(); --i) {
    key.further_range_keys.push_back(take());
  }
  return key;
}

}  // namespace

CreateTableRequest model_definition(const std::string& name, ModelRandom& random) {
  const KeyAttribute pk{"pk", random_key_type(random)};
  const KeyAttribute sk{"sk", random_key_type(random)};
  const KeyAttribute rank{"rank", AttributeType::number};
  const KeySchema many = random_key_of({sk,
                                        rank,
                                        {"g1"},
                                        {"owner"},
                                        {"k1"},
                                        {"k2", AttributeType::number},
                                        {"k3", AttributeType::binary},
                                        {"k4"}},
                                       random);
  return {.table = name,
          .key = {pk, sk},
          .global_secondary_indexes =
              {{"ALL", {{"g1"}, rank}},
               {"KEYS", {{"g2", AttributeType::binary}}, {ProjectionType::keys_only}},
               {"SOME", {{"owner"}, sk}, {ProjectionType::include, {"l", "title"}}},
               {many_index_name,
                many,
                {random.one_of<ProjectionType>({ProjectionType::all, ProjectionType::keys_only})}}},
          .local_secondary_indexes = {{"LOCAL", {pk, rank}, {ProjectionType::include, {"title"}}}}};
}

IndexSchema extra_index(const ModelTable& table, ModelRandom& random) {
  const KeyAttribute owner{"owner"};
  const KeyAttribute n{"n", AttributeType::number};
  const KeySchema many = random_key_of(
      {n, owner, *table.definition().key.range_key, {"g1"}, {"k1"}, {"k2", AttributeType::number}},
      random);
  return {extra_index_name,
          random.one_of<KeySchema>({{owner, n}, {n}, many}),
          {random.one_of<ProjectionType>({ProjectionType::all, ProjectionType::keys_only})}};
}

const std::vector<std::string>& model_attributes() {
  static const std::vector<std::string> names{"g1", "g2", "k1",    "k2",   "k3", "k4",    "l",
                                              "m",  "n",  "owner", "rank", "ss", "title", "ttl"};
  return names;
}

AttributeValue random_key_value(AttributeType type, ModelRandom& random) {
  if (type == AttributeType::number) {
    return Number::parse(
        random.one_of<std::string>({"-10", "-1.5", "0", "0.001", "1", "20", "1E100", "-1E-100"}));
  }
  const std::string text = random_text(random);
  if (type == AttributeType::string) return text;
  return bytes_of(text);
}

ModelKey random_key(const ModelTable& table, ModelRandom& random) {
  const KeySchema& key = table.definition().key;
  return {random_key_value(key.partition_key.type, random),
          random_key_value(key.range_key->type, random)};
}

AttributeValue random_value(const std::string& attribute, std::int64_t now, ModelRandom& random) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), attribute) != names.end();
  };
  if (is_one_of({"g1", "k1", "k4", "owner"}))
    return random_index_key(AttributeType::string, random);
  if (is_one_of({"g2", "k3"})) return random_index_key(AttributeType::binary, random);
  if (is_one_of({"k2", "rank"})) return random_index_key(AttributeType::number, random);
  if (attribute == "ttl" && !random.once_in(10)) return now + random.pick(-5, 30);
  if (random.once_in(10)) return value_of_any_type(random);
  if (attribute == "n") return random.pick(-3, 3);
  if (attribute == "ss") return random_set(random);
  if (attribute == "l") return random_list(random);
  if (attribute == "m") return random_map(random);
  return random_text(random);
}

Map random_item(const ModelTable& table, const ModelKey& key, std::int64_t now,
                ModelRandom& random) {
  Map item = table.key_map(key);
  for (const std::string& name : model_attributes()) {
    const bool there = is_often_there(name) ? !random.once_in(8) : random.once_in(2);
    if (there) item[name] = random_value(name, now, random);
  }
  if (random.once_in(30)) item["owner"] = random.pick(0, 1) == 0 ? AttributeValue{1} : "";
  return item;
}

}  // namespace singletable::engine
