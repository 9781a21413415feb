#pragma once

#include <filesystem>

namespace singletable::engine {

/// A file in a database's folder, there while the database is closed, that
/// names the other files with their sizes: docs/storage_format.md, "Closing
/// record". With it, files that were cut short or lost while the database was
/// closed or copied are told from what a crash leaves.

// All throw StorageError when a file can't be written, filesystem_error when the
// folder can't be read.

void write_closing_record(const std::filesystem::path& folder);

/// True when there is a record, and everything is as it says. Throws also
/// StorageError, naming the file that is not, or a record that is damaged.
bool check_closing_record(const std::filesystem::path& folder);

/// To be called before anything in the folder is changed.
void remove_closing_record(const std::filesystem::path& folder);

}  // namespace singletable::engine
