#include "engine/log_recovery.hpp"

#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <singletable/base/error.hpp>

#include "engine/closing_record.hpp"
#include "engine/rocksdb_log.hpp"
#include "engine/synced_file.hpp"

namespace singletable::engine {
namespace {

using std::filesystem::path;

[[noreturn]] void throw_damaged(const path& file, std::uint64_t offset, std::string_view advice) {
  throw StorageError(
      fmt::format("Can't open the database: its file {} is damaged at byte {}. Restore a backup{}.",
                  file.string(), offset, advice));
}

/// The manifest that is in use; nothing where that is not written.
path manifest_of(const path& folder) {
  std::string name;
  std::ifstream{folder / "CURRENT"} >> name;
  return name.empty() ? path{} : folder / name;
}

/// RocksDB would make a new database in the place of one whose CURRENT is gone.
void check_current(const path& folder) {
  if (std::filesystem::exists(folder / "CURRENT")) return;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("MANIFEST") || entry.path().extension() == ".sst") {
      throw StorageError(fmt::format(
          "Can't open the database: its file {} is missing, while {} is there. Restore a backup.",
          (folder / "CURRENT").string(), entry.path().string()));
    }
  }
}

template <class Visit>
void for_each_log(const path& folder, Visit visit) {
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == ".log") visit(entry.path(), read_log(entry.path()));
  }
}

bool is_cut_short(const LogContent& content) { return content.whole_bytes < content.file_bytes; }

void check_closed(const path& file, const LogContent& content) {
  if (content.damaged_at) throw_damaged(file, *content.damaged_at, "");
  if (is_cut_short(content)) throw_damaged(file, content.whole_bytes, "");
}

void finish_log(const path& file, const LogContent& content) {
  if (content.damaged_at) {
    throw_damaged(file, *content.damaged_at,
                  ", or open it with sync off to keep what was written before");
  }
  if (is_cut_short(content)) shorten_synced(file, content.whole_bytes);
}

/// The manifest is always synced; RocksDB overlooks a record cut short at its end.
void check_manifest(const path& file, bool closed) {
  // One that is missing or named wrongly, RocksDB tells of.
  if (file.empty() || !std::filesystem::is_regular_file(file)) return;
  const LogContent content = read_log(file);
  if (closed) check_closed(file, content);
  if (content.damaged_at) throw_damaged(file, *content.damaged_at, "");
}

}  // namespace

LogRecovery recover_logs(const path& folder, bool sync) {
  const bool closed = check_closing_record(folder);
  check_current(folder);
  check_manifest(manifest_of(folder), closed);
  if (closed) {
    for_each_log(folder, check_closed);
    remove_closing_record(folder);
  } else if (sync) {
    finish_logs(folder);
  } else {
    return {rocksdb::WALRecoveryMode::kPointInTimeRecovery};
  }
  return {.after_closing = closed};
}

void finish_logs(const path& folder) { for_each_log(folder, finish_log); }

}  // namespace singletable::engine
