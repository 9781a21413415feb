#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <system_error>

namespace singletable::engine {

inline std::map<std::string, std::uintmax_t> sizes_of_files(const std::filesystem::path& folder) {
  std::map<std::string, std::uintmax_t> sizes;
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::uintmax_t size = entry.file_size(gone);
    if (!gone) sizes.emplace(entry.path().filename(), size);
  }
  return sizes;
}

/// Makes `image` of what a crash at one moment would leave of an open database: of
/// a time in which its background jobs made, removed and extended no file.
inline void copy_as_crashed(const std::filesystem::path& database,
                            const std::filesystem::path& image) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const auto before = sizes_of_files(database);
    std::error_code gone;
    std::filesystem::copy(database, image, gone);
    if (!gone && sizes_of_files(database) == before) return;
    std::filesystem::remove_all(image);
  }
  throw std::runtime_error("The files of " + database.string() + " never rest");
}

}  // namespace singletable::engine
