#include "golden/results.hpp"

#include "golden/notation.hpp"

namespace golden {

namespace st = singletable;

Json result_of(const std::optional<st::Item>& item) {
  return item ? plain(item->view()) : undefined();
}

Json result_of(const st::UpdatedProperties& properties) {
  return properties.empty() ? undefined() : plain(properties.item().view());
}

Json result_of(const std::vector<st::Item>& items) {
  Json json = Json::array();
  for (const st::Item& item : items) json.push_back(plain(item.view()));
  return json;
}

Json result_of(const st::Conditions& conditions) {
  Json json = Json::array();
  for (const st::ConditionEntry& entry : conditions.entries()) {
    Json condition{{"operation", st::operation_name(entry.operation)},
                   {"property", entry.property.attribute()}};
    if (entry.value) condition["value"] = plain(entry.value->view());
    json.push_back(std::move(condition));
  }
  return json;
}

Json result_of(const std::vector<st::AtomicOperation>& operations) {
  Json json = Json::array();
  for (const st::AtomicOperation& operation : operations) {
    json.push_back({{"type", st::operation_name(operation.operation)},
                    {"property", operation.property.attribute()},
                    {"value", plain(operation.value.view())}});
  }
  return json;
}

namespace {

template <class Params>
Json with_conditions(Json json, const Params& params) {
  json["table"] = params.table;
  if (!params.conditions.empty()) json["conditions"] = result_of(params.conditions);
  return json;
}

struct ActionPrinter {
  Json operator()(const st::ProviderCreate<st::Item>& create) const {
    return {{"create", with_conditions({{"item", plain(create.item.view())}}, create)}};
  }
  Json operator()(const st::ProviderUpdate& update) const {
    Json json{{"key", plain(update.key.view())}};
    if (!update.values.empty()) json["values"] = plain(update.values.view());
    if (!update.atomic_operations.empty()) {
      json["atomicOperations"] = result_of(update.atomic_operations);
    }
    return {{"update", with_conditions(std::move(json), update)}};
  }
  Json operator()(const st::ProviderDelete& erase) const {
    return {{"erase", with_conditions({{"key", plain(erase.key.view())}}, erase)}};
  }
  Json operator()(const st::ProviderValidate& check) const {
    return {{"validate", with_conditions({{"key", plain(check.key.view())}}, check)}};
  }
};

}  // namespace

Json result_of(const st::Page<st::Item>& page) {
  Json json = Json::object();
  json["items"] = result_of(page.items);
  if (page.pagination_token) json["paginationToken"] = *page.pagination_token;
  return json;
}

Json result_of(const std::vector<st::ProviderAction>& actions) {
  Json json = Json::array();
  for (const st::ProviderAction& action : actions) {
    json.push_back(std::visit(ActionPrinter{}, action));
  }
  return json;
}

}  // namespace golden
