#include "golden/arguments.hpp"

#include <array>

#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

constexpr std::array condition_operations{
    st::Operation::equal,        st::Operation::not_equal,
    st::Operation::lower_than,   st::Operation::lower_or_equal_than,
    st::Operation::bigger_than,  st::Operation::bigger_or_equal_than,
    st::Operation::begins_with,  st::Operation::contains,
    st::Operation::not_contains, st::Operation::between,
    st::Operation::in,           st::Operation::not_in,
    st::Operation::exists,       st::Operation::not_exists,
};

constexpr std::array atomic_operations{
    st::Operation::add,
    st::Operation::sum,
    st::Operation::subtract,
    st::Operation::add_to_set,
    st::Operation::remove_from_set,
    st::Operation::set_if_not_exists,
};

template <class Kinds>
auto find_operation(const Kinds& kinds, const Json& name, const char* what) {
  for (const auto kind : kinds) {
    if (name.is_string() && st::operation_name(kind) == name.get<std::string>()) return kind;
  }
  throw Inexpressible(std::string{"there is no "} + what + " " + name.dump());
}

st::JoinAs join_of(Arguments& entry) {
  const auto word = entry.text("joinAs");
  if (!word || *word == "and") return st::JoinAs::and_;
  if (*word == "or") return st::JoinAs::or_;
  entry.refuse("joinAs", "is neither \"and\" nor \"or\"");
}

st::Property property_of(Arguments& entry) {
  const auto name = entry.text("property");
  if (!name) entry.refuse("property", "is missing");
  return *name;
}

std::vector<st::ConditionEntry> entries_of(const Json& list);

std::vector<st::ConditionEntry> nested_of(Arguments& entry) {
  const Json* nested = entry.find("nested");
  return nested == nullptr ? std::vector<st::ConditionEntry>{} : entries_of(*nested);
}

st::ConditionEntry entry_of(Arguments& in, st::Property property) {
  st::ConditionEntry entry{
      .operation = condition_operation(in.get("operation")),
      .property = std::move(property),
      .value = in.value("value"),
      .values = in.values("values"),
      .start = in.value("start"),
      .end = in.value("end"),
      .join_as = join_of(in),
      .nested = nested_of(in),
  };
  in.finish();
  return entry;
}

std::vector<st::ConditionEntry> entries_of(const Json& list) {
  std::vector<st::ConditionEntry> entries;
  for (const Json& json : array_of(list, "conditions")) {
    Arguments entry{json, "condition"};
    entries.push_back(entry_of(entry, property_of(entry)));
  }
  return entries;
}

st::AtomicOperation atomic_operation_of(const Json& json) {
  Arguments in{json, "atomicOperations"};
  const char* spelling = in.find("operation") != nullptr ? "operation" : "type";
  st::AtomicOperation operation{
      .operation = atomic_operation(in.get(spelling)),
      .property = property_of(in),
      .value = in.value("value").value_or(st::Value{}),
      .guard = guard_of(in),
  };
  if (const auto reference = in.text("refProperty")) {
    operation.reference_property = st::Property{*reference};
  }
  in.finish();
  return operation;
}

}  // namespace

Arguments::Arguments(const Json& object, std::string place)
    : object_(object), place_(std::move(place)) {
  if (!object.is_object()) throw Inexpressible(place_ + " takes an object, not " + object.dump());
}

void Arguments::refuse(const char* name, const char* rule) const {
  const auto found = object_.find(name);
  throw Inexpressible(place_ + ": \"" + name + "\" " + rule +
                      (found == object_.end() ? "" : ": " + found->dump()));
}

const Json* Arguments::find(const char* name) {
  read_.insert(name);
  const auto found = object_.find(name);
  return found == object_.end() || is_undefined(*found) ? nullptr : &*found;
}

const Json& Arguments::get(const char* name) {
  static const Json null;
  const Json* member = find(name);
  return member == nullptr ? null : *member;
}

std::optional<std::string> Arguments::text(const char* name) {
  const Json& member = get(name);
  if (member.is_null()) return std::nullopt;
  auto text = text_of(member);
  if (!text) refuse(name, "is no text");
  return text;
}

std::optional<std::int64_t> Arguments::integer(const char* name) {
  const Json& member = get(name);
  if (member.is_null()) return std::nullopt;
  const auto number = number_of(member);
  const auto integer = number ? number->to_integer<std::int64_t>() : std::nullopt;
  if (!integer) refuse(name, "is no integer");
  return integer;
}

bool Arguments::flag(const char* name) {
  const Json& member = get(name);
  if (member.is_null()) return false;
  if (!member.is_boolean()) refuse(name, "is neither true nor false");
  return member.get<bool>();
}

std::vector<std::string> Arguments::texts(const char* name) {
  std::vector<std::string> texts;
  for (const Json& member : array_of(get(name), place_ + "." + name)) {
    auto text = text_of(member);
    if (!text) refuse(name, "holds something that is no text");
    texts.push_back(*std::move(text));
  }
  return texts;
}

std::optional<st::Value> Arguments::value(const char* name) {
  const Json* member = find(name);
  if (member == nullptr) return std::nullopt;
  return st::Value{value_of(*member)};
}

std::vector<st::Value> Arguments::values(const char* name) {
  std::vector<st::Value> values;
  for (const Json& member : array_of(get(name), place_ + "." + name)) {
    values.emplace_back(value_of(member));
  }
  return values;
}

st::Item Arguments::item(const char* name) {
  const Json* member = find(name);
  return member == nullptr || member->is_null() ? st::Item{} : item_of(*member);
}

std::vector<st::Property> Arguments::properties(const char* name) {
  std::vector<st::Property> properties;
  for (const std::string& property : texts(name)) properties.emplace_back(property);
  return properties;
}

st::Item Arguments::rest() {
  Json members = Json::object();
  for (const auto& [name, member] : object_.items()) {
    if (read_.insert(name).second) members[name] = member;
  }
  return item_of(members);
}

void Arguments::finish() const {
  for (const auto& [name, member] : object_.items()) {
    if (!read_.contains(name) && !is_undefined(member)) {
      throw Unsupported("the parameter \"" + name + "\" of " + place_);
    }
  }
}

const Json& array_of(const Json& json, const std::string& place) {
  static const Json none = Json::array();
  if (json.is_null()) return none;
  if (!json.is_array()) throw Inexpressible(place + " takes a list, not " + json.dump());
  return json;
}

st::ConditionOperation condition_operation(const Json& name) {
  return find_operation(condition_operations, name, "condition operation");
}

st::AtomicOperationKind atomic_operation(const Json& name) {
  return find_operation(atomic_operations, name, "atomic operation");
}

std::optional<st::AtomicGuard> guard_of(Arguments& operation) {
  const Json* json = operation.find("if");
  if (json == nullptr) return std::nullopt;
  Arguments in{*json, "if"};
  st::AtomicGuard guard{.operation = condition_operation(in.get("operation"))};
  if (const auto property = in.text("property")) guard.property = st::Property{*property};
  guard.value = in.value("value");
  guard.values = in.values("values");
  guard.start = in.value("start");
  guard.end = in.value("end");
  guard.nested = nested_of(in);
  in.finish();
  return guard;
}

st::Filters filters_of(Arguments& read) {
  const Json* filters = read.find("filters");
  if (filters == nullptr || filters->is_null()) return {};
  std::vector<st::FilterEntry> entries;
  for (const auto& [name, form] : filters->items()) {
    if (is_undefined(form)) continue;
    if (form.is_object() && form.contains("operation")) {
      Arguments condition{form, "filters." + name};
      entries.emplace_back(entry_of(condition, name));
    } else {
      entries.emplace_back(st::Property{name}, st::Value{value_of(form)});
    }
  }
  return entries;
}

st::Conditions conditions_of(const Json& list) { return entries_of(list); }

std::vector<st::AtomicOperation> atomic_operations_of(const Json& list) {
  std::vector<st::AtomicOperation> operations;
  for (const Json& json : array_of(list, "atomicOperations")) {
    operations.push_back(atomic_operation_of(json));
  }
  return operations;
}

st::RetrieveOrder retrieve_order(Arguments& arguments) {
  const auto word = arguments.text("retrieveOrder");
  if (!word || *word == "ASC") return st::RetrieveOrder::ascending;
  if (*word == "DESC") return st::RetrieveOrder::descending;
  arguments.refuse("retrieveOrder", "is neither \"ASC\" nor \"DESC\"");
}

}  // namespace golden
