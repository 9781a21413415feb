#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace singletable::engine {

// Changes of files that are on stable storage when the function returns. All
// throw StorageError, naming the file, when that can't be done.

/// Puts the content into a new file or in the place of an old one, whole or not
/// at all.
void write_synced(const std::filesystem::path& file, std::string_view content);
void remove_synced(const std::filesystem::path& file);
void shorten_synced(const std::filesystem::path& file, std::uint64_t bytes);
/// The file's content, or the names in the folder.
void sync(const std::filesystem::path& file_or_folder);

}  // namespace singletable::engine
