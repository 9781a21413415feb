#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/mapping/record.hpp>

namespace singletable {
namespace {

enum class Colour { red, green, blue, default_ };

struct Inner {
  std::string text;
  std::optional<std::int16_t> small = {};
  std::vector<Inner> children = {};
  friend bool operator==(const Inner&, const Inner&) = default;
};

/// 25 members: every kind of type there is.
struct Everything {
  std::string text;
  std::int8_t i8 = 0;
  std::uint8_t u8 = 0;
  std::int32_t i32 = 0;
  std::uint32_t u32 = 0;
  std::int64_t i64 = 0;
  std::uint64_t u64 = 0;
  double real = 0;
  float single = 0;
  Number number;
  bool flag = false;
  Colour colour = Colour::red;
  std::optional<std::string> maybe = {};
  std::vector<std::string> list = {};
  Bytes bytes = {};
  std::set<std::string> strings = {};
  std::set<std::int64_t> numbers = {};
  BinarySet binaries = {};
  std::map<std::string, Inner> map = {};
  std::unordered_map<std::string, Colour> colours = {};
  Inner inner;
  std::array<std::byte, 4> id = {};
  std::chrono::sys_time<std::chrono::milliseconds> at = {};
  std::variant<std::string, std::int64_t, Inner> variant;
  Item item;
  friend bool operator==(const Everything&, const Everything&) = default;
};

/// Makes values out of random bits, the extremes more often than chance would.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Everything everything() {
    Everything e;
    e.text = text();
    e.i8 = integer<std::int8_t>();
    e.u8 = integer<std::uint8_t>();
    e.i32 = integer<std::int32_t>();
    e.u32 = integer<std::uint32_t>();
    e.i64 = integer<std::int64_t>();
    e.u64 = integer<std::uint64_t>();
    e.real = std::ldexp(static_cast<double>(integer<std::int64_t>()), below(200) - 100);
    e.single = std::ldexp(static_cast<float>(integer<std::int32_t>()), below(100) - 50);
    e.number = Number{integer<std::int64_t>()} + Number{integer<std::uint64_t>()};
    e.flag = below(2) == 0;
    e.colour = static_cast<Colour>(below(4));
    if (below(2) == 0) e.maybe = text();
    for (int i = below(4); i > 0; --i) e.list.push_back(text());
    e.bytes = bytes();
    for (int i = below(4); i > 0; --i) e.strings.insert(text());
    for (int i = below(4); i > 0; --i) e.numbers.insert(integer<std::int64_t>());
    for (int i = below(4); i > 0; --i) e.binaries.insert(bytes());
    for (int i = below(4); i > 0; --i) e.map.emplace(text(), inner(2));
    for (int i = below(4); i > 0; --i) e.colours.emplace(text(), static_cast<Colour>(below(4)));
    e.inner = inner(3);
    for (std::byte& byte : e.id) byte = static_cast<std::byte>(below(256));
    e.at += std::chrono::milliseconds{integer<std::int64_t>() / 100'000'000};
    switch (below(3)) {
      case 0:
        e.variant = text();
        break;
      case 1:
        e.variant = integer<std::int64_t>();
        break;
      default:
        e.variant = inner(1);
    }
    e.item = to_item(inner(2));
    return e;
  }

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  template <class T>
  T integer() {
    switch (below(5)) {
      case 0:
        return std::numeric_limits<T>::min();
      case 1:
        return std::numeric_limits<T>::max();
      case 2:
        return static_cast<T>(below(10));
      default:
        return static_cast<T>(random_());
    }
  }

  std::string text() {
    std::string text;
    for (int i = below(below(10) == 0 ? 300 : 20); i > 0; --i) {
      text.push_back(static_cast<char>(below(256)));
    }
    return text;
  }

  Bytes bytes() {
    Bytes bytes;
    for (int i = below(20); i > 0; --i) bytes.push_back(static_cast<std::byte>(below(256)));
    return bytes;
  }

  Inner inner(int depth) {
    Inner inner{.text = text()};
    if (below(2) == 0) inner.small = integer<std::int16_t>();
    for (int i = depth == 0 ? 0 : below(3); i > 0; --i)
      inner.children.push_back(this->inner(depth - 1));
    return inner;
  }

  std::mt19937_64 random_;
};

std::uint64_t chosen_seed() {
  const char* given = std::getenv("SINGLETABLE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

TEST(RoundTrip, GivesEveryRecordBackThroughCanonicalBytes) {
  const std::uint64_t seed = chosen_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  Maker maker{seed};
  for (int i = 0; i < 500; ++i) {
    const Everything record = maker.everything();
    const Item item = to_item(record);
    ASSERT_EQ(Item::from_bytes(item.bytes()), item);
    ASSERT_EQ(from_item<Everything>(item), record);
  }
}

TEST(RoundTrip, NeverCrashesOnDamagedBytes) {
  const std::uint64_t seed = chosen_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  Maker maker{seed};
  std::mt19937_64 random{seed};
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = to_item(maker.everything()).bytes();
    for (int changes = 0; changes < 3; ++changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    try {
      from_item<Everything>(Item::from_trusted_bytes(bytes));
    } catch (const DecodeError&) {
    }
  }
}

}  // namespace
}  // namespace singletable
