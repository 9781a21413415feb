#include "golden/functions.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {

namespace st = singletable;

const Json& described_function(const Json& function) {
  const Json* description = marked(function, "$function");
  if (description == nullptr) throw Inexpressible("a function, not " + function.dump());
  return *description;
}

void unknown_function(const Json& description) {
  throw Unsupported("the function " + description.dump());
}

namespace {

std::string words_of(const Json& description) { return description.value("words", ""); }

}  // namespace

st::TypeRangeGenerator type_range_generator(const Json& function) {
  const Json& description = described_function(function);
  if (description.value("kind", "") == "constant") {
    return [text = description.at("value").get<std::string>()](
               const st::Item&, std::string_view) -> std::optional<std::string> { return text; };
  }
  if (words_of(description) == "() => undefined") {
    return [](const st::Item&, std::string_view) { return std::nullopt; };
  }
  if (words_of(description) == "(item, type) => `${type}@${item.createdAt}`") {
    return [](const st::Item& item, std::string_view type) -> std::optional<std::string> {
      return std::string{type} + "@" + std::string{item.find("createdAt").value().as_string()};
    };
  }
  unknown_function(description);
}

st::UpdateValidation update_validation(const Json& function) {
  const Json& description = described_function(function);
  if (words_of(description) !=
      "(properties) => if it has \"immutable\": the text \"Cannot update immutable\"; if it has "
      "\"forbidden\": true; else false") {
    unknown_function(description);
  }
  return [](const std::vector<std::string>& attributes) -> st::UpdateVerdict {
    const auto has = [&](const char* name) {
      return std::find(attributes.begin(), attributes.end(), name) != attributes.end();
    };
    if (has("immutable")) return "Cannot update immutable";
    return has("forbidden");
  };
}

st::PropertyCleanup property_cleanup(const Json& function) {
  const Json& description = described_function(function);
  if (words_of(description) != "(item) => item without pk, sk and _type") {
    unknown_function(description);
  }
  return [](const st::Item& stored) {
    st::Item item = stored;
    for (const char* column : {"pk", "sk", "_type"}) item.erase(column);
    return std::optional{item};
  };
}

st::ValueGenerator value_generator(const Json& function, const app_data::Context& context) {
  const Json& description = described_function(function);
  if (description.value("kind", "") == "constant") {
    return [value = st::Value{value_of(description.at("value"))}] { return value; };
  }
  if (words_of(description) ==
      "() => `req-${Date.now()}-${Math.random().toString(36).substr(2, 9)}`") {
    return [context] { return st::Value{"req-" + context.new_id()}; };
  }
  unknown_function(description);
}

namespace {

using Actions = std::vector<std::optional<st::ProviderAction>>;

st::ProviderAction create_product(const std::string& id) {
  return st::ProviderCreate<st::Item>{.table = "AppData",
                                      .item = {{"pk", "P#" + id}, {"sk", "#DATA"}}};
}

Actions actions_of_user(const Json& user) {
  if (!user.at("active").get<bool>()) return {std::nullopt};
  const auto id = user.at("id").get<std::string>();
  return {
      st::ProviderCreate<st::Item>{.table = "AppData",
                                   .item = {{"pk", "P#" + id},
                                            {"sk", "#DATA"},
                                            {"name", user.at("name").get<std::string>()}}},
      st::ProviderUpdate{.table = "AppData",
                         .key = {{"pk", "STATS"}, {"sk", "#" + id}},
                         .atomic_operations = {
                             {.operation = st::Operation::add, .property = "count", .value = 1}}}};
}

}  // namespace

std::function<Actions(const Json& element)> action_generator(const Json& function) {
  const Json& description = described_function(function);
  const std::string words = words_of(description);
  if (words == "(user) => active users give one create and one update, others give null") {
    return actions_of_user;
  }
  if (words == "(n) => one create config for n") {
    return [](const Json& n) -> Actions { return {create_product(n.dump())}; };
  }
  if (words == "(n) => [null, create config for n]") {
    return [](const Json& n) -> Actions { return {std::nullopt, create_product(n.dump())}; };
  }
  if (words == "(n) => null") {
    return [](const Json&) -> Actions { return {std::nullopt}; };
  }
  unknown_function(description);
}

}  // namespace golden
