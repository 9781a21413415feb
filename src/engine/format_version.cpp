#include "engine/format_version.hpp"

#include <string>

#include <singletable/base/error.hpp>

#include "engine/key_encoding.hpp"

namespace singletable::engine {
namespace {

constexpr std::size_t record_bytes = 4;

std::string encode(std::uint32_t version) {
  std::string record;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    record.push_back(static_cast<char>(static_cast<unsigned char>(version >> (shift - 8))));
  }
  return record;
}

std::uint32_t decode(std::string_view record) {
  std::uint32_t version = 0;
  for (const char byte : record) version = version << 8 | static_cast<unsigned char>(byte);
  return version;
}

bool is_empty(const Storage& storage) {
  const auto cursor = storage.cursor("", end_of_keys);
  cursor->seek_first();
  return !cursor->valid();
}

void write_current(Storage& storage, std::string_view key) {
  const auto batch = storage.new_batch();
  batch->put(key, encode(current_format_version));
  storage.write(*batch);
}

[[noreturn]] void throw_unknown(std::string_view location) {
  throw StorageError("Can't open " + std::string{location} +
                     ": it holds data without a format version of singletable, so it was made by "
                     "something else or is damaged. Use another folder, or restore a backup.");
}

[[noreturn]] void throw_newer(std::string_view location, std::uint32_t found) {
  throw StorageError("Can't open " + std::string{location} + ": its format version is " +
                     std::to_string(found) + ", and this library knows versions up to " +
                     std::to_string(current_format_version) +
                     ". Open it with the version of singletable that wrote it, or a later one.");
}

}  // namespace

void establish_format_version(Storage& storage, std::string_view location) {
  const std::string key = header_key(HeaderRecord::format_version);
  std::string record;
  if (!storage.get(key, record)) {
    if (!is_empty(storage)) throw_unknown(location);
    write_current(storage, key);
    return;
  }
  if (record.size() != record_bytes || decode(record) == 0) throw_unknown(location);
  if (decode(record) > current_format_version) throw_newer(location, decode(record));
  if (decode(record) < current_format_version) write_current(storage, key);
}

}  // namespace singletable::engine
