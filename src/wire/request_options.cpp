#include "wire/request_options.hpp"

namespace singletable::wire {

std::string table_in(std::string_view name_or_arn) {
  constexpr std::string_view before_name = ":table/";
  if (!name_or_arn.starts_with("arn:")) return std::string{name_or_arn};
  const std::size_t at = name_or_arn.find(before_name);
  if (at == std::string_view::npos) return std::string{name_or_arn};
  const std::string_view name = name_or_arn.substr(at + before_name.size());
  return std::string{name.substr(0, name.find('/'))};
}

std::string table_name(const Members& members) { return table_in(members.text("TableName")); }

ReturnConsumedCapacity wanted_capacity(const Members& members) {
  return read_spelled(members, "ReturnConsumedCapacity", ReturnConsumedCapacity::none);
}

bool wants_metrics(const Members& members) {
  return members.text("ReturnItemCollectionMetrics") == "SIZE";
}

}  // namespace singletable::wire
