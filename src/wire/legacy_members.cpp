#include "wire/legacy_members.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/expression_members.hpp"
#include "wire/item_reader.hpp"
#include "wire/legacy_comparison.hpp"

namespace singletable::wire {
namespace {

[[noreturn]] void refuse_legacy(const std::string& words) {
  throw ValidationError("One or more parameter values were invalid: " + words);
}

/// Calls with each attribute and what is said of it. Throws when one stands there twice.
template <class Each>
void each_attribute(const Members& members, std::string_view member, const Each& each) {
  std::set<std::string_view> seen;
  members.each_entry(member, [&](std::string_view attribute, JsonValue json) {
    if (!seen.insert(attribute).second) {
      throw SerializationError(fmt::format("The attribute {} is given twice", attribute));
    }
    each(attribute, Members{json, member});
  });
}

std::optional<Condition> joined(const Members& members, std::vector<Condition> terms) {
  const std::optional<std::string> joiner = members.optional_text("ConditionalOperator");
  if (joiner && terms.empty()) {
    throw ValidationError("ConditionalOperator cannot be used without Filter or Expected");
  }
  if (joiner && terms.size() == 1) {
    throw ValidationError(
        "ConditionalOperator can only be used when Filter or Expected has two or more elements");
  }
  if (terms.empty()) return std::nullopt;
  if (terms.size() == 1) return terms.front();
  if (joiner == "OR") return Condition::Any{std::move(terms)};
  return Condition::All{std::move(terms)};
}

/// One entry of Expected.
class Expectation {
 public:
  Expectation(std::string_view attribute, const Members& members)
      : attribute_(attribute), members_(members) {}

  Condition condition() const {
    if (members_.has("AttributeValueList") && members_.has("Value")) {
      refuse_for("Value and AttributeValueList cannot be used together");
    }
    return members_.has("ComparisonOperator") ? comparison() : presence();
  }

 private:
  [[noreturn]] void refuse_for(std::string_view words) const {
    refuse_legacy(fmt::format("{} for Attribute: {}", words, attribute_));
  }

  Condition comparison() const {
    const std::string comparator = members_.text("ComparisonOperator");
    if (members_.has("Exists")) refuse_for("Exists and ComparisonOperator cannot be used together");
    const bool has_values = members_.has("AttributeValueList") || members_.has("Value");
    if (!has_values && comparator != "NULL" && comparator != "NOT_NULL") {
      refuse_for("Value or AttributeValueList must be used with ComparisonOperator: " + comparator);
    }
    std::vector<Value> values = read_values(members_);
    if (const auto value = members_.find("Value")) values.push_back(read_value(*value));
    return condition_of({attribute_, comparator, std::move(values)});
  }

  Condition presence() const {
    if (members_.has("AttributeValueList")) {
      refuse_for("AttributeValueList can only be used with a ComparisonOperator");
    }
    const bool exists = members_.flag("Exists", true);
    const std::optional<JsonValue> value = members_.find("Value");
    if (exists && !value) {
      refuse_for(fmt::format("Value must be provided when Exists is {}",
                             members_.has("Exists") ? "true" : "null"));
    }
    if (!exists && value) refuse_for("Value cannot be used when Exists is false");
    if (!exists) return Condition::NotExists{Path::attribute(attribute_)};
    return condition_of({attribute_, "EQ", {read_value(*value)}});
  }

  std::string_view attribute_;
  Members members_;
};

/// One entry of AttributeUpdates, added to an update.
class AttributeUpdate {
 public:
  AttributeUpdate(std::string_view attribute, const Members& members)
      : path_(Path::attribute(attribute)),
        action_(members.optional_text("Action").value_or("PUT")),
        json_(members.find("Value")) {}

  void add_to(Update& update) const {
    if (!json_) {
      if (action_ != "DELETE") {
        refuse_legacy("Only DELETE action is allowed when no attribute value is specified");
      }
      update.remove.push_back(path_);
      return;
    }
    const Value value = read_value(*json_);
    if (action_ == "PUT") update.set.push_back({path_, {value}});
    if (action_ == "DELETE") erase(update, value);
    if (action_ == "ADD") add(update, value);
  }

 private:
  void erase(Update& update, const Value& value) const {
    if (!is_set(value.type())) {
      refuse_legacy(fmt::format("DELETE action with value is not supported for the type {}",
                                type_letters(value.type())));
    }
    update.erase.push_back({path_, value});
  }

  /// To a list it appends, which ADD of an expression does not.
  void add(Update& update, const Value& value) const {
    using Term = Update::Term;
    if (value.type() == AttributeType::list) {
      const auto nothing = std::make_shared<const Term>(Term{Value{List{}}});
      const auto front = std::make_shared<const Term>(Term{Update::IfNotExists{path_, nothing}});
      const auto back = std::make_shared<const Term>(Term{value});
      update.set.push_back({path_, {Update::ListAppend{front, back}}});
      return;
    }
    if (!is_set(value.type()) && value.type() != AttributeType::number) {
      refuse_legacy(
          fmt::format("ADD action is not supported for the type {}", type_letters(value.type())));
    }
    update.add.push_back({path_, value});
  }

  Path path_;
  std::string action_;
  std::optional<JsonValue> json_;
};

}  // namespace

std::optional<Condition> read_legacy_filter(const Members& members, std::string_view name) {
  std::vector<Condition> terms;
  each_attribute(members, name, [&](std::string_view attribute, const Members& comparison) {
    const std::string comparator = comparison.text("ComparisonOperator");
    terms.push_back(condition_of({attribute, comparator, read_values(comparison)}));
  });
  return joined(members, std::move(terms));
}

std::optional<Condition> read_expected(const Members& members) {
  std::vector<Condition> terms;
  each_attribute(members, "Expected", [&](std::string_view attribute, const Members& expected) {
    terms.push_back(Expectation{attribute, expected}.condition());
  });
  return joined(members, std::move(terms));
}

KeyCondition read_key_conditions(const Members& members) {
  std::vector<RangeCondition> tests;
  each_attribute(members, "KeyConditions",
                 [&](std::string_view attribute, const Members& comparison) {
                   const std::string comparator = comparison.text("ComparisonOperator");
                   tests.push_back(key_test_of({attribute, comparator, read_values(comparison)}));
                 });
  return make_key_condition(std::move(tests));
}

Projection read_attributes_to_get(const Members& members) {
  Projection projection;
  for (const std::string& name : members.texts("AttributesToGet")) {
    const Path path = Path::attribute(name);
    if (std::find(projection.begin(), projection.end(), path) != projection.end()) {
      refuse_legacy("Duplicate value in attribute name: " + name);
    }
    projection.push_back(path);
  }
  return projection;
}

Update read_attribute_updates(const Members& members) {
  Update update;
  each_attribute(members, "AttributeUpdates",
                 [&](std::string_view attribute, const Members& change) {
                   AttributeUpdate{attribute, change}.add_to(update);
                 });
  return update;
}

}  // namespace singletable::wire
