#include "engine/stream_rules.hpp"

#include "engine/error_place.hpp"

namespace singletable::engine {

void check_stream(std::string_view table, const StreamSpecification& stream) {
  if (stream.enabled == stream.view_type.has_value()) return;
  if (stream.enabled) {
    refuse(
        "One or more parameter values were invalid: StreamViewType is required when StreamEnabled "
        "is true",
        {.table = table});
  }
  refuse(
      "One or more parameter values were invalid: StreamViewType cannot be specified when "
      "StreamEnabled is false",
      {.table = table});
}

void check_stream_changes(const TableDefinition& present, const StreamSpecification& wanted) {
  const bool is_enabled = present.stream && present.stream->enabled;
  if (wanted.enabled == is_enabled) {
    refuse(is_enabled ? "Table already has an enabled stream: TableName: " + present.name
                      : "Table does not have a stream to disable: TableName: " + present.name,
           {.table = present.name});
  }
}

}  // namespace singletable::engine
