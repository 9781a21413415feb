#pragma once

#include <string_view>

#include <singletable/backend/stream_settings.hpp>

#include "engine/table.hpp"

namespace singletable::engine {

// The rules about a table's stream: throw ValidationError.

/// A view type is given exactly when the stream is enabled.
void check_stream(std::string_view table, const StreamSpecification& stream);
/// What is enabled can't be enabled, nor what is not be disabled.
void check_stream_changes(const TableDefinition& present, const StreamSpecification& wanted);

}  // namespace singletable::engine
