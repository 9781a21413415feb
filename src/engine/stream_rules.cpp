#include "engine/stream_rules.hpp"

#include "engine/error_place.hpp"

namespace singletable::engine {

void check_stream(std::string_view table, const StreamSpecification& stream) {
  if (stream.enabled == stream.view_type.has_value()) return;
  if (stream.enabled) {
    refuse(
        "One or more parameter values were invalid: If stream is being enabled then UpdateViewType "
        "is required",
        {.table = table, .rule = "give StreamSpecification a view type"});
  }
  refuse(
      "One or more parameter values were invalid: If stream is being disabled, then UpdateViewType "
      "must not be specified",
      {.table = table, .rule = "leave the view type of StreamSpecification out"});
}

void check_stream_changes(const TableDefinition& present, const StreamSpecification& wanted) {
  const bool is_enabled = present.stream && present.stream->enabled;
  if (wanted.enabled == is_enabled) {
    refuse(is_enabled ? "Table already has an enabled stream: TableName: " + present.name
                      : "Table has no stream to disable: TableName: " + present.name,
           {.table = present.name});
  }
}

}  // namespace singletable::engine
