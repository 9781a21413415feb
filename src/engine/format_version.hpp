#pragma once

#include <cstdint>
#include <string_view>

#include "engine/storage.hpp"

namespace singletable::engine {

/// The storage format this library writes, and the newest it reads. Specified
/// in docs/storage_format.md.
inline constexpr std::uint32_t current_format_version = 3;

/// Writes the format version into an empty storage and into one of an older
/// version, whose content is valid as it is, so that older libraries leave it
/// alone from now on. `location` is what messages call the storage.
///
/// Throws StorageError when the version is newer than `current_format_version`, or
/// missing or damaged in a storage that holds anything.
void establish_format_version(Storage& storage, std::string_view location);

}  // namespace singletable::engine
