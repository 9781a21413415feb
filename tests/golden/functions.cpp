#include "golden/functions.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {

namespace st = singletable;

namespace {

const Json& described(const Json& function) {
  const Json* description = marked(function, "$function");
  if (description == nullptr) throw Inexpressible("a function, not " + function.dump());
  return *description;
}

[[noreturn]] void unknown(const Json& description) {
  throw Unsupported("the function " + description.dump());
}

std::string words_of(const Json& description) { return description.value("words", ""); }

}  // namespace

st::TypeRangeGenerator type_range_generator(const Json& function) {
  const Json& description = described(function);
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
  unknown(description);
}

st::UpdateValidation update_validation(const Json& function) {
  const Json& description = described(function);
  if (words_of(description) !=
      "(properties) => if it has \"immutable\": the text \"Cannot update immutable\"; if it has "
      "\"forbidden\": true; else false") {
    unknown(description);
  }
  return [](const std::vector<std::string>& attributes) -> st::UpdateVerdict {
    const auto has = [&](const char* name) {
      return std::find(attributes.begin(), attributes.end(), name) != attributes.end();
    };
    if (has("immutable")) return "Cannot update immutable";
    return has("forbidden");
  };
}

st::ValueGenerator value_generator(const Json& function) {
  const Json& description = described(function);
  if (description.value("kind", "") != "constant") unknown(description);
  return [value = st::Value{value_of(description.at("value"))}] { return value; };
}

}  // namespace golden
