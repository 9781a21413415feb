#include "golden/schema_functions.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>

#include "golden/functions.hpp"
#include "golden/key_arguments.hpp"
#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {

namespace st = singletable;

namespace {

/// The parts of a key that `$function` describes.
const Json& parts_of(const Json& description) {
  const std::string kind = description.value("kind", "");
  if (kind == "key_list") return description.at("parts");
  if (kind == "key_scalar") return description.at("part");
  unknown_function(description);
}

void add_params(const Json& part, std::vector<std::string>& names) {
  if (const Json* param = marked(part, "param")) names.push_back(param->get<std::string>());
}

st::KeyPart evaluate_part(const Json& part, const st::Item& params) {
  const Json* param = marked(part, "param");
  if (param == nullptr) return key_part(part);
  const auto value = params.find(param->get<std::string>());
  return value ? key_part(plain(*value)) : st::KeyPart{nullptr};
}

/// A part, or a list of parts, with parameters in place of their names.
st::KeyValue evaluate(const Json& parts, const st::Item& params) {
  if (!parts.is_array()) return evaluate_part(parts, params);
  std::vector<st::KeyPart> key;
  for (const Json& part : parts) key.push_back(evaluate_part(part, params));
  return key;
}

st::KeySource list_source(const Json& list) {
  st::KeySource::Parts parts;
  for (const Json& element : list) {
    const auto text = text_of(element);
    if (text && !text->empty() && text->front() == '.') {
      parts.emplace_back(st::KeyField{text->substr(1)});
    } else {
      parts.emplace_back(key_part(element));
    }
  }
  return parts;
}

/// JavaScript's text for it, in a template.
std::string text_in(const st::Item& item, const char* attribute) {
  const auto value = item.find(attribute);
  if (!value) return "undefined";
  return value->type() == st::AttributeType::string ? std::string{value->as_string()}
                                                    : to_text(*value);
}

std::string upper_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

st::Item user_label(const st::Item& user) {
  return {{"label", text_in(user, "name") + " <" + text_in(user, "email") + ">"},
          {"name", upper_case(text_in(user, "name"))}};
}

/// In a collection, where logins may be joined to the user.
st::Item user_with_logins(const st::Item& user) {
  const auto logins = user.find("logins");
  const auto count = logins ? static_cast<int>(logins->as_elements().size()) : -1;
  return {{"label", "User " + text_in(user, "name")}, {"loginCount", count}};
}

st::Item login_day(const st::Item& login) {
  const std::string timestamp = text_in(login, "timestamp");
  return {{"day", timestamp.substr(timestamp.size() - std::min<std::size_t>(timestamp.size(), 2))}};
}

st::Item big_order(const st::Item& order) {
  const auto total = order.find("total");
  return {{"big", total && total->as_number() > st::Number{15}}};
}

}  // namespace

st::KeySource key_source(const Json& getter) {
  if (getter.is_array()) return list_source(getter);
  const Json parts = parts_of(described_function(getter));
  std::vector<std::string> params;
  add_params(parts, params);
  if (parts.is_array()) {
    for (const Json& part : parts) add_params(part, params);
  }
  return {[parts](const st::Item& record) { return evaluate(parts, record); }, std::move(params)};
}

std::function<st::RangeOperands(const st::Item&)> range_operands(const Json& function) {
  const Json& description = described_function(function);
  if (description.value("kind", "") != "values") unknown_function(description);
  return [values = description.at("map")](const st::Item& params) {
    st::RangeOperands operands;
    if (values.contains("value")) operands.value = evaluate(values["value"], params);
    if (values.contains("start")) operands.start = evaluate(values["start"], params);
    if (values.contains("end")) operands.end = evaluate(values["end"], params);
    return operands;
  };
}

std::function<st::Item(const st::Item&)> extension(const Json& function) {
  static const std::map<std::string, st::Item (*)(const st::Item&)> known{
      {"(user) => ({ label: `${user.name} <${user.email}>`, name: upper-cased name })", user_label},
      {"(user) => ({ label: `User ${user.name}`, loginCount: number of logins or -1 })",
       user_with_logins},
      {"(login) => ({ day: last two characters of timestamp })", login_day},
      {"(order) => ({ big: order.total > 15 })", big_order},
  };
  const Json& description = described_function(function);
  const auto found = known.find(description.value("words", ""));
  if (found == known.end()) unknown_function(description);
  return found->second;
}

}  // namespace golden
