#include "wire/placeholders.hpp"

#include <algorithm>
#include <utility>

#include "wire/item_json.hpp"

namespace singletable::wire {
namespace {

std::string name_placeholder(std::size_t number) { return "#n" + std::to_string(number); }
std::string value_placeholder(std::size_t number) { return ":v" + std::to_string(number); }

}  // namespace

std::string Placeholders::name(std::string_view name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  const auto number = static_cast<std::size_t>(found - names_.begin());
  if (found == names_.end()) names_.emplace_back(name);
  return name_placeholder(number);
}

std::string Placeholders::value(Value value) {
  values_.push_back(std::move(value));
  return value_placeholder(values_.size() - 1);
}

void Placeholders::write(JsonWriter& json) const {
  if (!names_.empty()) {
    json.key("ExpressionAttributeNames");
    json.begin_object();
    for (std::size_t i = 0; i < names_.size(); ++i) json.string(name_placeholder(i), names_[i]);
    json.end_object();
  }
  if (!values_.empty()) {
    json.key("ExpressionAttributeValues");
    json.begin_object();
    for (std::size_t i = 0; i < values_.size(); ++i) {
      json.key(value_placeholder(i));
      write_value(json, values_[i]);
    }
    json.end_object();
  }
}

}  // namespace singletable::wire
