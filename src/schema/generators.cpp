#include <singletable/schema/generators.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>

#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

constexpr std::int64_t ksuid_epoch = 1'400'000'000;
constexpr std::size_t ksuid_payload_bytes = 16;
constexpr std::size_t ksuid_characters = 27;
constexpr std::string_view base62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Big-endian bytes as a number of base 62, in a fixed number of characters.
template <std::size_t Size>
std::string to_base62(std::array<std::uint8_t, Size> bytes) {
  std::string text(ksuid_characters, base62.front());
  for (auto character = text.rbegin(); character != text.rend(); ++character) {
    unsigned rest = 0;
    for (std::uint8_t& byte : bytes) {
      const unsigned value = rest << 8 | byte;
      byte = static_cast<std::uint8_t>(value / base62.size());
      rest = static_cast<unsigned>(value % base62.size());
    }
    *character = base62[rest];
  }
  return text;
}

}  // namespace

void system_random(std::span<std::byte> bytes) {
  thread_local std::random_device device;
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(device());
}

std::string make_uuid(const RandomBytes& random) {
  boost::uuids::uuid uuid;
  random(std::as_writable_bytes(std::span{uuid.data}));
  uuid.data[6] = static_cast<std::uint8_t>((uuid.data[6] & 0x0F) | 0x40);  // version 4
  uuid.data[8] = static_cast<std::uint8_t>((uuid.data[8] & 0x3F) | 0x80);  // RFC variant
  return boost::uuids::to_string(uuid);
}

std::string make_ksuid(Timestamp moment, const RandomBytes& random) {
  const std::int64_t seconds =
      std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count() - ksuid_epoch;
  if (seconds < 0 || seconds > std::numeric_limits<std::uint32_t>::max()) {
    throw ValidationError(
        "A KSUID can't be made at this time: it holds moments from 2014 to 2150; check the clock");
  }
  std::array<std::uint8_t, 4 + ksuid_payload_bytes> bytes{};
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[i] = static_cast<std::uint8_t>(seconds >> (8 * (3 - i)));
  }
  random(std::as_writable_bytes(std::span{bytes}.subspan<4>()));
  return to_base62(bytes);
}

}  // namespace singletable
