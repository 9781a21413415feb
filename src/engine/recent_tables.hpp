#pragma once

#include <cstdint>
#include <string_view>

#include "engine/table.hpp"

namespace singletable::engine {

// The tables that the calling thread found last, so that finding them again
// touches no memory that other threads write to: neither a lock nor the count
// of a pointer that they share. They keep a few tables in memory until the
// thread finds others or ends.

/// The table of this name in that version of a catalog; nullptr when it is not
/// among them.
TablePtr recent_table(std::uint64_t catalog_version, std::string_view name);

/// Keeps the table; returns it with a count of this thread's own.
TablePtr keep_recent_table(std::uint64_t catalog_version, TablePtr table);

}  // namespace singletable::engine
