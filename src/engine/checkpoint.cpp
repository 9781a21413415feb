#include "engine/checkpoint.hpp"

#include <memory>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <singletable/base/error.hpp>

#include "engine/closing_record.hpp"
#include "engine/key_encoding.hpp"
#include "engine/synced_file.hpp"

namespace singletable::engine {
namespace {

using std::filesystem::path;

constexpr std::size_t copied_at_once_bytes = std::size_t{1} << 20;
constexpr std::size_t copying_memory_bytes = std::size_t{16} << 20;

path absolute_folder(const path& folder) {
  const path normal = std::filesystem::absolute(folder).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

/// A folder in the making beside its place; gone with the object unless it was
/// finished.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(const path& place)
      : place_(absolute_folder(place)), path_(place_.string() + ".unfinished") {
    if (std::filesystem::exists(place_) && !std::filesystem::is_empty(place_)) {
      throw StorageError("Can't make the folder " + place_.string() +
                         ": it is there already and not empty. Give another one.");
    }
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(place_.parent_path());
  }
  ~UnfinishedFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  const path& where() const { return path_; }

  void finish() const {
    std::filesystem::remove(place_);  // empty, if there
    std::filesystem::rename(path_, place_);
    sync(place_.parent_path());
  }

 private:
  path place_;
  path path_;
};

/// Table files never change, so two databases may share one; others may not.
void link_or_copy(const path& from, const path& to) {
  if (from.extension() == ".sst") {
    std::error_code error;
    std::filesystem::create_hard_link(from, to, error);
    if (!error) return;
  }
  std::filesystem::copy_file(from, to);
  sync(to);
}

void check_is_closed(const path& checkpoint) {
  if (std::filesystem::is_directory(checkpoint) && check_closing_record(checkpoint)) return;
  throw StorageError("Can't restore " + checkpoint.string() +
                     ": it is no checkpoint, and no database that was closed. Give a folder that "
                     "Engine::checkpoint made.");
}

/// Calls `work`; errors of the file system become StorageError.
template <class Work>
void with_storage_errors(std::string_view action, const path& folder, Work work) {
  try {
    work();
  } catch (const std::filesystem::filesystem_error& error) {
    throw StorageError(fmt::format("Can't {} {}: {}. Check that it can be written to and has room.",
                                   action, folder.string(), error.what()));
  }
}

}  // namespace

void make_checkpoint(const Storage& storage, const path& folder) {
  with_storage_errors("make a checkpoint in", folder, [&] {
    const UnfinishedFolder unfinished{folder};
    storage.checkpoint(unfinished.where().string());
    unfinished.finish();
  });
}

void restore_checkpoint(const path& checkpoint, const path& folder) {
  with_storage_errors("restore a checkpoint into", folder, [&] {
    check_is_closed(checkpoint);
    const UnfinishedFolder unfinished{folder};
    std::filesystem::create_directory(unfinished.where());
    for (const auto& entry : std::filesystem::directory_iterator{checkpoint}) {
      link_or_copy(entry.path(), unfinished.where() / entry.path().filename());
    }
    sync(unfinished.where());
    // Opening checks logs and format version; then it is closed again.
    open_rocksdb_storage(
        {.path = unfinished.where().string(), .memory_bytes = copying_memory_bytes});
    unfinished.finish();
  });
}

void copy_to_folder(const Storage& storage, const std::string& folder) {
  const auto copy = open_rocksdb_storage({.path = folder, .memory_bytes = copying_memory_bytes});
  auto batch = copy->new_batch();
  std::size_t bytes = 0;
  const auto cursor = storage.cursor("", end_of_keys);
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    batch->put(cursor->key(), cursor->value());
    bytes += cursor->key().size() + cursor->value().size();
    if (bytes < copied_at_once_bytes) continue;
    copy->write(*batch);
    batch = copy->new_batch();
    bytes = 0;
  }
  copy->write(*batch);
}

}  // namespace singletable::engine
