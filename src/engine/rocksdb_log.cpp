#include "engine/rocksdb_log.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include <boost/crc.hpp>
#include <singletable/base/error.hpp>

namespace singletable::engine {
namespace {

// A log is a row of blocks, the last one perhaps shorter; a record is cut into
// fragments so that none crosses a block's end. A fragment is its masked CRC-32C
// (over type and payload), payload length and type, then the payload. Source:
// RocksDB wiki, "Write Ahead Log File Format".
constexpr std::size_t log_block_bytes = std::size_t{32} * 1024;
constexpr std::size_t header_bytes = 7;
constexpr std::size_t length_at = 4;
constexpr std::size_t type_at = 6;
enum FragmentType : unsigned char { full = 1, first = 2, middle = 3, last = 4 };

/// No device writes less at once: what a crash kept from being written shows as
/// at least so many zeros.
constexpr std::size_t sector_bytes = 512;

using Crc = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

unsigned byte_at(std::string_view bytes, std::size_t position) {
  return static_cast<unsigned char>(bytes[position]);
}

std::uint32_t masked_crc(std::string_view type_and_payload) {
  Crc crc;
  crc.process_bytes(type_and_payload.data(), type_and_payload.size());
  const std::uint32_t sum = crc.checksum();
  return (sum >> 15 | sum << 17) + 0xA282EAD8;
}

std::uint32_t stored_crc(std::string_view fragment) {
  return byte_at(fragment, 0) | byte_at(fragment, 1) << 8 | byte_at(fragment, 2) << 16 |
         byte_at(fragment, 3) << 24;
}

/// The fragment's size by its own header.
std::size_t size_of(std::string_view fragment) {
  return header_bytes + (byte_at(fragment, length_at) | byte_at(fragment, length_at + 1) << 8);
}

bool has_its_crc(std::string_view fragment) {
  return stored_crc(fragment) == masked_crc(fragment.substr(type_at));
}

/// The whole fragment that `bytes` start with, or nothing.
std::string_view whole_fragment(std::string_view bytes) {
  if (bytes.size() < header_bytes || size_of(bytes) > bytes.size()) return {};
  const unsigned type = byte_at(bytes, type_at);
  if (type < full || type > last) return {};
  const std::string_view fragment = bytes.substr(0, size_of(bytes));
  return has_its_crc(fragment) ? fragment : std::string_view{};
}

bool starts_record(std::string_view fragment) {
  return byte_at(fragment, type_at) == full || byte_at(fragment, type_at) == first;
}
bool ends_record(std::string_view fragment) {
  return byte_at(fragment, type_at) == full || byte_at(fragment, type_at) == last;
}

bool a_record_starts_in(std::string_view bytes) {
  for (; bytes.size() >= header_bytes; bytes.remove_prefix(1)) {
    const std::string_view fragment = whole_fragment(bytes);
    if (!fragment.empty() && starts_record(fragment)) return true;
  }
  return false;
}

/// What is left of a block behind its whole fragments.
std::string_view behind_whole_fragments(std::string_view block) {
  for (auto fragment = whole_fragment(block); !fragment.empty(); fragment = whole_fragment(block)) {
    block.remove_prefix(fragment.size());
  }
  return block;
}

bool ends_in_zeros(std::string_view bytes) {
  const std::string_view end = bytes.substr(bytes.size() - std::min(bytes.size(), sector_bytes));
  return std::all_of(end.begin(), end.end(), [](char byte) { return byte == '\0'; });
}

/// `bytes`, which do not start with a whole fragment, go to the end of the log:
/// they are the beginning of one, or what stands there was never written.
bool was_cut_short(std::string_view bytes) {
  if (bytes.size() < header_bytes || ends_in_zeros(bytes)) return true;
  const bool only_its_length_is_wrong = has_its_crc(bytes);
  return size_of(bytes) > bytes.size() && !only_its_length_is_wrong;
}

class LogReader {
 public:
  explicit LogReader(const std::filesystem::path& file)
      : path_(file), file_(file, std::ios::binary) {
    if (!file_) fail();
    content_.file_bytes = std::filesystem::file_size(file);
  }

  LogContent read() {
    while (read_block()) {
      const std::string_view rest = read_fragments();
      if (rest.size() >= header_bytes) {
        judge(rest);
        break;
      }
    }
    return content_;
  }

 private:
  [[noreturn]] void fail() const {
    throw StorageError("Can't read the file " + path_.string() +
                       " of the database. Check that it is there and can be read.");
  }

  bool read_block() {
    block_at_ += block_.size();
    block_.resize(log_block_bytes);
    file_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    if (file_.bad()) fail();
    block_.resize(static_cast<std::size_t>(file_.gcount()));
    return !block_.empty();
  }

  /// Takes whole fragments as far as they go on from each other; what is left of
  /// the block.
  std::string_view read_fragments() {
    std::string_view rest = block_;
    for (;;) {
      const std::string_view fragment = whole_fragment(rest);
      if (fragment.empty() || starts_record(fragment) == in_record_) return rest;
      rest.remove_prefix(fragment.size());
      in_record_ = !ends_record(fragment);
      if (!in_record_) content_.whole_bytes = offset_of(rest);
    }
  }

  std::uint64_t offset_of(std::string_view rest) const {
    return block_at_ + block_.size() - rest.size();
  }

  /// Tells from what follows whether the log was cut short at `rest`.
  void judge(std::string_view rest) {
    const std::uint64_t offset = offset_of(rest);
    bool cut_short = was_cut_short(rest);
    bool record_follows = a_record_starts_in(rest.substr(1));
    while (!record_follows && read_block()) {
      record_follows = a_record_starts_in(block_);
      const std::string_view end = behind_whole_fragments(block_);
      cut_short = !end.empty() && was_cut_short(end);
    }
    if (record_follows || !cut_short) content_.damaged_at = offset;
  }

  std::filesystem::path path_;
  std::ifstream file_;
  std::string block_;
  std::uint64_t block_at_ = 0;
  bool in_record_ = false;
  LogContent content_;
};

}  // namespace

LogContent read_log(const std::filesystem::path& file) { return LogReader{file}.read(); }

}  // namespace singletable::engine
