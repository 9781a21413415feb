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

Json result_of(const st::Page<st::Item>& page) {
  Json json = Json::object();
  json["items"] = Json::array();
  for (const st::Item& item : page.items) json["items"].push_back(plain(item.view()));
  if (page.pagination_token) json["paginationToken"] = *page.pagination_token;
  return json;
}

}  // namespace golden
