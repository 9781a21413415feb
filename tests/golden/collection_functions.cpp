#include "golden/collection_functions.hpp"

#include <map>
#include <string>

#include "golden/functions.hpp"
#include "golden/key_arguments.hpp"
#include "golden/notation.hpp"

namespace golden {

namespace st = singletable;

namespace {

std::string kind_of(const Json& description) { return description.value("kind", ""); }

std::optional<st::Value> member(const st::Item& item, const std::string& name) {
  const auto value = item.find(name);
  return value ? std::optional{st::Value{*value}} : std::nullopt;
}

/// Numbers by size, texts by their bytes; JavaScript finds others equal.
bool is_less(const std::optional<st::Value>& a, const std::optional<st::Value>& b) {
  if (!a || !b || a->type() != b->type()) return false;
  if (a->type() == st::AttributeType::number) return a->view().as_number() < b->view().as_number();
  return a->type() == st::AttributeType::string && a->view().as_string() < b->view().as_string();
}

std::optional<st::Value> shaped(const st::Item& item, const char* from, const char* to) {
  st::Item shape;
  if (const auto value = item.find(from)) shape.set(to, st::Value{*value});
  return st::Value{shape};
}

}  // namespace

st::ItemOrder item_order(const Json& function) {
  const Json& description = described_function(function);
  if (kind_of(description) != "sort_by") unknown_function(description);
  const bool descending = description.at("order") == "desc";
  return [property = description.at("property").get<std::string>(), descending](const st::Item& a,
                                                                                const st::Item& b) {
    return descending ? is_less(member(b, property), member(a, property))
                      : is_less(member(a, property), member(b, property));
  };
}

st::JoinPredicate join_predicate(const Json& function) {
  const Json& description = described_function(function);
  if (kind_of(description) != "join_equal") unknown_function(description);
  return [of_parent = description.at("parent").get<std::string>(),
          of_child = description.at("child").get<std::string>()](const st::Item& parent,
                                                                 const st::Item& child) {
    return member(parent, of_parent) == member(child, of_child);
  };
}

st::ItemExtractor item_extractor(const Json& function) {
  const Json& description = described_function(function);
  if (kind_of(description) == "pick_property") {
    return [name = description.at("property").get<std::string>()](const st::Item& item) {
      return member(item, name);
    };
  }
  if (kind_of(description) == "constant") {
    return [value = st::Value{value_of(description.at("value"))}](const st::Item&) {
      return std::optional{value};
    };
  }
  const std::string words = description.value("words", "");
  if (words == "(login) => ({ at: login.timestamp })") {
    return [](const st::Item& item) { return shaped(item, "timestamp", "at"); };
  }
  if (words == "(order) => ({ id: order.id })") {
    return [](const st::Item& item) { return shaped(item, "id", "id"); };
  }
  unknown_function(description);
}

st::CollectionRange range_function(const Json& function) {
  const Json& description = described_function(function);
  if (description.value("words", "") !=
      "({ shelf }) => ({ operation: \"begins_with\", value: [\"SHELF\", shelf] })") {
    unknown_function(description);
  }
  return [](const st::Item& params) {
    const auto shelf = params.find("shelf");
    return st::TableRange{
        .operation = st::Operation::begins_with,
        .value = st::KeyValue{"SHELF", shelf ? key_part(plain(*shelf)) : st::KeyPart{nullptr}}};
  };
}

}  // namespace golden
