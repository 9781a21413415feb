#include "engine/model_table.hpp"

#include <algorithm>
#include <chrono>

namespace singletable::engine {
namespace {

/// Seconds after which what expired is left alone.
constexpr std::int64_t five_years = std::chrono::seconds{std::chrono::years{5}}.count();

const AttributeValue* find_attribute(const Map& item, const std::string& name) {
  const auto found = item.find(name);
  return found == item.end() ? nullptr : &found->second;
}

bool is_empty(const AttributeValue& value) {
  if (const auto* text = value.get_if<std::string>()) return text->empty();
  if (const auto* bytes = value.get_if<Bytes>()) return bytes->empty();
  return false;
}

bool fits(const Map& item, const KeyAttribute& attribute) {
  const AttributeValue* value = find_attribute(item, attribute.name);
  return value == nullptr || (value->type() == attribute.type && !is_empty(*value));
}

bool has(const Map& item, const KeyAttribute& attribute) {
  return item.contains(attribute.name) && fits(item, attribute);
}

bool has_key(const Map& item, const KeySchema& key) {
  const auto attributes = key_attributes(key);
  return std::all_of(attributes.begin(), attributes.end(),
                     [&](const KeyAttribute& attribute) { return has(item, attribute); });
}

void copy_attribute(Map& to, const Map& from, const std::string& name) {
  if (const AttributeValue* value = find_attribute(from, name)) to[name] = *value;
}

void copy_key(Map& to, const Map& from, const KeySchema& key) {
  for (const KeyAttribute& attribute : key_attributes(key)) {
    copy_attribute(to, from, attribute.name);
  }
}

}  // namespace

std::vector<KeyAttribute> partition_attributes(const KeySchema& key) {
  std::vector<KeyAttribute> attributes{key.partition_key};
  for (const KeyAttribute& further : key.further_partition_keys) attributes.push_back(further);
  return attributes;
}

std::vector<KeyAttribute> range_attributes(const KeySchema& key) {
  std::vector<KeyAttribute> attributes;
  if (key.range_key) attributes.push_back(*key.range_key);
  for (const KeyAttribute& further : key.further_range_keys) attributes.push_back(further);
  return attributes;
}

std::vector<KeyAttribute> key_attributes(const KeySchema& key) {
  std::vector<KeyAttribute> attributes = partition_attributes(key);
  for (const KeyAttribute& range : range_attributes(key)) attributes.push_back(range);
  return attributes;
}

bool key_less(const AttributeValue& a, const AttributeValue& b) {
  if (const auto* number = a.get_if<Number>()) return *number < *b.get_if<Number>();
  if (const auto* text = a.get_if<std::string>()) return *text < *b.get_if<std::string>();
  return *a.get_if<Bytes>() < *b.get_if<Bytes>();
}

bool operator<(const ModelKey& a, const ModelKey& b) {
  if (key_less(a.partition, b.partition)) return true;
  return !key_less(b.partition, a.partition) && key_less(a.range, b.range);
}

ModelKey ModelTable::key_of(const Map& item) const {
  return {item.at(definition_.key.partition_key.name), item.at(definition_.key.range_key->name)};
}

Map ModelTable::key_map(const ModelKey& key) const {
  return {{definition_.key.partition_key.name, key.partition},
          {definition_.key.range_key->name, key.range}};
}

const Map* ModelTable::find(const ModelKey& key) const {
  const auto found = items_.find(key);
  return found == items_.end() ? nullptr : &found->second;
}

Map ModelTable::start_key(const IndexSchema* index, const Map& item) const {
  Map key;
  copy_key(key, item, definition_.key);
  copy_key(key, item, key_schema(index));
  return key;
}

bool ModelTable::is_storable(const Map& item, const Map* before) const {
  const auto accepts = [&](const KeyAttribute& attribute) {
    if (fits(item, attribute)) return true;
    const AttributeValue* old =
        before == nullptr ? nullptr : find_attribute(*before, attribute.name);
    return old != nullptr && *old == item.at(attribute.name);
  };
  const auto all = indexes();
  return std::all_of(all.begin(), all.end(), [&](const IndexSchema* index) {
    const auto attributes = key_attributes(index->key);
    return std::all_of(attributes.begin(), attributes.end(), accepts);
  });
}

std::size_t ModelTable::expire(std::int64_t now) {
  if (expires_by.empty()) return 0;
  return std::erase_if(items_, [&](const auto& entry) {
    const AttributeValue* value = find_attribute(entry.second, expires_by);
    const Number* time = value == nullptr ? nullptr : value->get_if<Number>();
    return time != nullptr && *time < Number{now} && *time >= Number{now - five_years};
  });
}

std::vector<const IndexSchema*> ModelTable::indexes() const {
  std::vector<const IndexSchema*> all;
  for (const IndexSchema& index : definition_.global_secondary_indexes) all.push_back(&index);
  for (const IndexSchema& index : definition_.local_secondary_indexes) all.push_back(&index);
  return all;
}

bool ModelTable::is_local(const IndexSchema& index) const {
  const auto& local = definition_.local_secondary_indexes;
  return std::any_of(local.begin(), local.end(),
                     [&](const IndexSchema& other) { return other.name == index.name; });
}

const IndexSchema* ModelTable::find_index(const std::string& name) const {
  for (const IndexSchema* index : indexes()) {
    if (index->name == name) return index;
  }
  return nullptr;
}

const KeySchema& ModelTable::key_schema(const IndexSchema* index) const {
  return index == nullptr ? definition_.key : index->key;
}

void ModelTable::add_index(const IndexSchema& index) {
  definition_.global_secondary_indexes.push_back(index);
}

void ModelTable::remove_index(const std::string& name) {
  std::erase_if(definition_.global_secondary_indexes,
                [&](const IndexSchema& index) { return index.name == name; });
}

std::vector<Map> ModelTable::entries(const IndexSchema* index) const {
  std::vector<Map> found;
  for (const auto& [key, item] : items_) {
    if (has_key(item, key_schema(index))) found.push_back(item);
  }
  // The map's order is the primary key's, which a stable sort leaves for equals.
  const auto ranges = range_attributes(key_schema(index));
  std::stable_sort(found.begin(), found.end(), [&](const Map& a, const Map& b) {
    for (const KeyAttribute& range : ranges) {
      if (key_less(a.at(range.name), b.at(range.name))) return true;
      if (key_less(b.at(range.name), a.at(range.name))) return false;
    }
    return false;
  });
  return found;
}

std::vector<Map> ModelTable::partition(const IndexSchema* index,
                                       const std::vector<AttributeValue>& values) const {
  std::vector<Map> found = entries(index);
  const auto attributes = partition_attributes(key_schema(index));
  std::erase_if(found, [&](const Map& item) {
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      if (!(item.at(attributes[i].name) == values.at(i))) return true;
    }
    return false;
  });
  return found;
}

Map ModelTable::kept(const IndexSchema* index, const Map& item) const {
  Map part;
  for (const auto& [name, value] : item) {
    if (keeps(index, name)) part[name] = value;
  }
  return part;
}

bool ModelTable::keeps(const IndexSchema* index, const std::string& attribute) const {
  if (index == nullptr || index->projection.type == ProjectionType::all) return true;
  const auto is_key_of = [&](const KeySchema& key) {
    const auto attributes = key_attributes(key);
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const KeyAttribute& one) { return one.name == attribute; });
  };
  const auto& named = index->projection.attributes;
  return is_key_of(definition_.key) || is_key_of(index->key) ||
         std::find(named.begin(), named.end(), attribute) != named.end();
}

}  // namespace singletable::engine
