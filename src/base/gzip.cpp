#include <singletable/base/gzip.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include <fmt/format.h>
#include <zlib.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

constexpr int with_gzip_header = 16 + MAX_WBITS;

// zlib reads from a pointer that it takes for one it could write to.
Bytef* bytes_of(std::string_view text) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
}

class Inflation {
 public:
  explicit Inflation(std::string_view packed) {
    if (inflateInit2(&stream_, with_gzip_header) != Z_OK) throw std::bad_alloc{};
    stream_.next_in = bytes_of(packed);
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() { inflateEnd(&stream_); }

  /// The next part, empty after the last.
  std::string_view next() {
    if (is_done_) return {};
    stream_.next_out = reinterpret_cast<Bytef*>(part_.data());
    stream_.avail_out = static_cast<uInt>(part_.size());
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t made = part_.size() - stream_.avail_out;
    is_done_ = result == Z_STREAM_END;
    if (!is_done_ && result != Z_OK) throw DecodeError("The gzip is damaged or cut short");
    if (is_done_ && stream_.avail_in != 0) throw DecodeError("Something follows the gzip");
    return {part_.data(), made};
  }
  bool is_done() const noexcept { return is_done_; }

 private:
  z_stream stream_{};
  bool is_done_ = false;
  std::array<char, 16'384> part_{};
};

void check_size(std::string_view text) {
  if (text.size() > std::numeric_limits<uInt>::max()) throw std::bad_alloc{};
}

}  // namespace

std::string to_gzip(std::string_view text) {
  check_size(text);
  z_stream stream{};
  constexpr int memory_level = 8;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, with_gzip_header, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc{};
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string from_gzip(std::string_view packed, std::size_t most_bytes) {
  check_size(packed);
  Inflation inflation{packed};
  std::string text;
  while (!inflation.is_done()) {
    text += inflation.next();
    if (text.size() > most_bytes) {
      throw DecodeError(fmt::format("The gzip unpacks to more than {} bytes", most_bytes));
    }
  }
  return text;
}

std::uint32_t crc32_of(std::string_view bytes) noexcept {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace singletable
