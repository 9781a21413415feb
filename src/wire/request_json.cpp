#include <singletable/wire/request_json.hpp>

#include "wire/data_json.hpp"
#include "wire/json_writer.hpp"
#include "wire/table_json.hpp"

namespace singletable {

std::string request_json(const AnyRequest& request) {
  wire::JsonWriter json;
  json.begin_object();
  std::visit([&](const auto* typed) { wire::write_members(json, *typed); }, request);
  json.end_object();
  return json.take();
}

}  // namespace singletable
