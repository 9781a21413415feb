#pragma once

#include <filesystem>
#include <string>

#include "engine/storage.hpp"

namespace singletable::engine {

// Both make the folder whole or not at all, and throw StorageError when it is
// there already and not empty, or can't be made.

/// A closed database with the storage's present state.
void make_checkpoint(const Storage& storage, const std::filesystem::path& folder);
/// A database with the state of `checkpoint`, a closed database. Throws
/// StorageError when that is none, or damaged, or of a newer format.
void restore_checkpoint(const std::filesystem::path& checkpoint,
                        const std::filesystem::path& folder);

/// What `Storage::checkpoint` does for a storage without files.
void copy_to_folder(const Storage& storage, const std::string& folder);

}  // namespace singletable::engine
