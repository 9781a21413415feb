#include "golden/calls.hpp"

#include "golden/arguments.hpp"
#include "golden/functions.hpp"
#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

const std::map<std::string, Method>& methods_of(const std::string& layer) {
  if (layer == "provider") return provider_methods();
  if (layer == "single_table") return table_methods();
  throw Unsupported("the layer " + layer);
}

}  // namespace

Invocation prepare_call(const Json& call) {
  const auto layer = call.at("layer").get<std::string>();
  const auto name = call.at("method").get<std::string>();
  if (layer == "schema") return schema_method(call)(call);
  const auto& methods = methods_of(layer);
  const auto method = methods.find(name);
  if (method == methods.end()) throw Unsupported("the method " + layer + "." + name);
  return method->second(call);
}

std::string target_of(const Json& call) { return call.value("target", ""); }

const Json& argument(const Json& call, std::size_t index) {
  static const Json nothing = Json::object();
  const Json& args = call.at("args");
  if (index >= args.size() || is_undefined(args[index])) return nothing;
  return args[index];
}

Json set_of(const Json& members) {
  std::vector<std::string> texts;
  std::vector<st::Number> numbers;
  for (const Json& member : array_of(members, "createSet")) {
    if (const auto text = text_of(member)) {
      texts.push_back(*text);
    } else {
      numbers.push_back(number_of(member).value());
    }
  }
  if (numbers.empty()) return plain(st::Value{st::Provider::create_set(texts)}.view());
  return plain(st::Value{st::Provider::create_set(numbers)}.view());
}

std::vector<st::ProviderAction> generated_actions(const Json& call) {
  std::vector<Json> elements;
  for (const Json& element : array_of(argument(call, 0), "elements")) elements.push_back(element);
  return st::Provider::to_transaction_params(elements, action_generator(argument(call, 1)));
}

ActionEntry action_entry(const Json& entry) {
  if (!entry.is_object() || entry.size() != 1) {
    throw Inexpressible("an action of a transaction is of one kind, not " + entry.dump());
  }
  return {entry.begin().key(), entry.begin().value()};
}

std::vector<ActionEntry> action_entries(const Json& call) {
  std::vector<ActionEntry> entries;
  for (const Json& entry : array_of(argument(call, 0), "a transaction")) {
    const bool left_out = entry.is_null() || is_undefined(entry) || entry == Json(false);
    if (!left_out) entries.push_back(action_entry(entry));
  }
  return entries;
}

}  // namespace golden
