#include <singletable/value/attribute_value.hpp>

#include <utility>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

Bytes copy_bytes(std::span<const std::byte> bytes) { return {bytes.begin(), bytes.end()}; }

AttributeValue tree_of(ValueView view);

Map map_of(ItemView item) {
  Map map;
  for (const auto& [name, value] : item) map.emplace_hint(map.end(), name, tree_of(value));
  return map;
}

List list_of(ValueRange elements) {
  List list;
  for (const ValueView element : elements) list.push_back(tree_of(element));
  return list;
}

template <class Set, class Read>
Set set_of(ValueRange members, Read read) {
  Set set;
  for (const ValueView member : members) set.insert(set.end(), read(member));
  return set;
}

AttributeValue tree_of(ValueView view) {
  switch (view.type()) {
    case AttributeType::null:
      return nullptr;
    case AttributeType::boolean:
      return view.as_boolean();
    case AttributeType::number:
      return view.as_number();
    case AttributeType::string:
      return view.as_string();
    case AttributeType::binary:
      return copy_bytes(view.as_binary());
    case AttributeType::string_set:
      return set_of<StringSet>(view.as_elements(),
                               [](ValueView member) { return std::string{member.as_string()}; });
    case AttributeType::number_set:
      return set_of<NumberSet>(view.as_elements(),
                               [](ValueView member) { return member.as_number(); });
    case AttributeType::binary_set:
      return set_of<BinarySet>(view.as_elements(),
                               [](ValueView member) { return copy_bytes(member.as_binary()); });
    case AttributeType::list:
      return list_of(view.as_elements());
    case AttributeType::map:
      return map_of(view.as_map());
  }
  throw DecodeError("Item bytes are damaged: unknown type tag");
}

template <class Member>
std::set<Member> set_without_duplicates(const std::vector<Member>& members) {
  std::set<Member> set(members.begin(), members.end());
  if (set.size() != members.size()) {
    throw ValidationError(
        "One or more parameter values were invalid: Input collection contains duplicates.");
  }
  return set;
}

}  // namespace

// Written out: clang 14 dies of the defaulted one.
bool operator==(const AttributeValue& a, const AttributeValue& b) {
  return a.storage_ == b.storage_;
}

AttributeValue::AttributeValue() = default;
AttributeValue::AttributeValue(bool value, IsBoolean) : storage_(value) {}
AttributeValue::AttributeValue(Number value) : storage_(value) {}
AttributeValue::AttributeValue(std::string value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(Bytes value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(StringSet value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(NumberSet value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(BinarySet value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(List value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(Map value) : storage_(std::move(value)) {}
AttributeValue::AttributeValue(const AttributeValue&) = default;
AttributeValue::AttributeValue(AttributeValue&&) noexcept = default;
AttributeValue& AttributeValue::operator=(const AttributeValue&) = default;
AttributeValue& AttributeValue::operator=(AttributeValue&&) noexcept = default;
AttributeValue::~AttributeValue() = default;

AttributeValue::AttributeValue(ValueView view) : storage_(tree_of(view).storage_) {}

AttributeValue::AttributeValue(ItemView view) : storage_(map_of(view)) {}

AttributeValue AttributeValue::string_set(const std::vector<std::string>& members) {
  return set_without_duplicates(members);
}

AttributeValue AttributeValue::number_set(const std::vector<Number>& members) {
  return set_without_duplicates(members);
}

AttributeValue AttributeValue::binary_set(const std::vector<Bytes>& members) {
  return set_without_duplicates(members);
}

}  // namespace singletable
