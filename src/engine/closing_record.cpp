#include "engine/closing_record.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <boost/crc.hpp>
#include <singletable/base/error.hpp>

#include "engine/synced_file.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view record_name = "CLOSED";
constexpr std::string_view lock_name = "LOCK";

using FileSizes = std::map<std::string, std::uint64_t>;

std::filesystem::path record_path(const std::filesystem::path& folder) {
  return folder / record_name;
}

[[noreturn]] void throw_damaged(const std::filesystem::path& file, std::string_view what) {
  throw StorageError(fmt::format("Can't open the database: its file {} {}. Restore a backup.",
                                 file.string(), what));
}

FileSizes sizes_in(const std::filesystem::path& folder) {
  FileSizes sizes;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != record_name && name != lock_name) {
      sizes.emplace(name, entry.file_size());
    }
  }
  return sizes;
}

std::string text_of(const FileSizes& sizes) {
  std::string text;
  for (const auto& [name, size] : sizes) text += fmt::format("{} {}\n", size, name);
  boost::crc_32_type crc;
  crc.process_bytes(text.data(), text.size());
  return text + fmt::format("crc32 {:08x}\n", crc.checksum());
}

FileSizes sizes_of(const std::string& text) {
  FileSizes sizes;
  std::istringstream lines{text};
  std::uint64_t size = 0;
  std::string name;
  while (lines >> size && lines.get() == ' ' && std::getline(lines, name)) sizes[name] = size;
  return sizes;
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

void write_closing_record(const std::filesystem::path& folder) {
  write_synced(record_path(folder), text_of(sizes_in(folder)));
}

bool check_closing_record(const std::filesystem::path& folder) {
  const std::filesystem::path record = record_path(folder);
  if (!std::filesystem::exists(record)) return false;
  const std::string text = content_of(record);
  const FileSizes expected = sizes_of(text);
  if (text_of(expected) != text) throw_damaged(record, "is damaged");
  const FileSizes found = sizes_in(folder);
  for (const auto& [name, size] : expected) {
    const auto file = found.find(name);
    if (file == found.end()) throw_damaged(folder / name, "is missing");
    if (file->second != size) {
      throw_damaged(
          folder / name,
          fmt::format("has {} bytes and had {} when the database was closed", file->second, size));
    }
  }
  return true;
}

void remove_closing_record(const std::filesystem::path& folder) {
  remove_synced(record_path(folder));
}

}  // namespace singletable::engine
