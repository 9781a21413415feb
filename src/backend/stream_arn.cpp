#include <singletable/backend/stream_arn.hpp>

#include <fmt/format.h>

namespace singletable {
namespace {

constexpr std::string_view table_marker = ":table/";
constexpr std::string_view stream_marker = "/stream/";

}  // namespace

std::string local_table_arn(std::string_view table) {
  return fmt::format("arn:aws:dynamodb:local:000000000000{}{}", table_marker, table);
}

std::string local_stream_arn(std::string_view table, std::string_view label) {
  return local_table_arn(table).append(stream_marker).append(label);
}

std::optional<StreamName> stream_name_in(std::string_view arn) {
  const std::size_t table_at = arn.find(table_marker);
  if (!arn.starts_with("arn:") || table_at == arn.npos) return std::nullopt;
  const std::string_view name = arn.substr(table_at + table_marker.size());
  const std::size_t stream_at = name.find(stream_marker);
  if (stream_at == name.npos || stream_at == 0) return std::nullopt;
  const std::string_view label = name.substr(stream_at + stream_marker.size());
  if (label.empty()) return std::nullopt;
  return StreamName{std::string{name.substr(0, stream_at)}, std::string{label}};
}

}  // namespace singletable
