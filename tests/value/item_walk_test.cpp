// The fast walks over item bytes find what a plain reading of the format finds,
// in whole items and in damaged ones.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>
#include <singletable/value/item_size.hpp>

#include "value/random_number.hpp"
#include "value/slow_item.hpp"

namespace singletable::value {
namespace {

constexpr int rounds = 500;
constexpr int damages_of_an_item = 10;

class RandomItem {
 public:
  explicit RandomItem(RandomNumber& random) : random_(random) {}

  Item item() { return Item{map(3)}; }

 private:
  std::string text() {
    // One in eight is too long for a length of one byte.
    const int length =
        random_.integer(0, 7) == 0 ? random_.integer(120, 300) : random_.integer(0, 12);
    std::string text;
    for (int i = 0; i < length; ++i) text += static_cast<char>('a' + random_.integer(0, 3));
    return text;
  }

  Bytes bytes() {
    Bytes bytes;
    for (const char c : text()) bytes.push_back(static_cast<std::byte>(c));
    return bytes;
  }

  Map map(int depth) {
    Map map;
    for (int i = random_.integer(0, 8); i > 0; --i) map.insert_or_assign(text(), value(depth));
    return map;
  }

  List list(int depth) {
    List list;
    for (int i = random_.integer(0, 4); i > 0; --i) list.push_back(value(depth));
    return list;
  }

  AttributeValue value(int depth) {
    switch (random_.integer(0, depth > 0 ? 9 : 7)) {
      case 0:
        return nullptr;
      case 1:
        return random_.integer(0, 1) == 0;
      case 2:
        return Number::parse(random_.text());
      case 3:
        return text();
      case 4:
        return bytes();
      case 5:
        return StringSet{text(), text()};
      case 6:
        return NumberSet{Number::parse(random_.text()), Number::parse(random_.text())};
      case 7:
        return BinarySet{bytes(), bytes()};
      case 8:
        return list(depth - 1);
      default:
        return map(depth - 1);
    }
  }

  RandomNumber& random_;
};

/// What `read` gives, or nothing where it throws DecodeError.
template <class Read>
auto or_damaged(Read read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const DecodeError&) {
    return std::nullopt;
  }
}

using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

Attributes walked(const std::string& bytes) {
  Attributes found;
  for (const auto& [name, value] : ItemView{bytes}) found.emplace_back(name, value.bytes());
  return found;
}

std::optional<std::string_view> found(const std::string& bytes, std::string_view name) {
  const auto value = ItemView{bytes}.find(name);
  if (!value) return std::nullopt;
  return value->bytes();
}

std::optional<std::string_view> found_slowly(const std::string& bytes, std::string_view name) {
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view candidate = SlowItem::take_text(rest);
    const std::string_view value = rest;
    SlowItem::skip_value(rest);
    if (candidate == name) return value.substr(0, value.size() - rest.size());
    if (candidate > name) return std::nullopt;
  }
  return std::nullopt;
}

void expect_same_as_slowly(const std::string& bytes, const std::vector<std::string>& names) {
  ASSERT_EQ(or_damaged([&] { return walked(bytes); }),
            or_damaged([&] { return SlowItem::attributes(bytes); }));
  ASSERT_EQ(or_damaged([&] { return item_size(ItemView{bytes}); }),
            or_damaged([&] { return SlowItem::size(bytes); }));
  for (const std::string& name : names) {
    ASSERT_EQ(or_damaged([&] { return found(bytes, name); }),
              or_damaged([&] { return found_slowly(bytes, name); }))
        << name;
  }
}

std::string damaged(std::string bytes, RandomNumber& random) {
  const auto at = static_cast<std::size_t>(random.integer(0, static_cast<int>(bytes.size()) - 1));
  switch (random.integer(0, 2)) {
    case 0:
      bytes[at] = static_cast<char>(random.integer(0, 255));
      break;
    case 1:
      bytes.resize(at);
      break;
    default:
      bytes.erase(at, 1);
  }
  return bytes;
}

TEST(ItemWalk, AgreesWithAPlainReadingWholeOrDamaged) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < rounds; ++round) {
    const std::string bytes = RandomItem{random}.item().bytes();
    std::vector<std::string> names{"", "b", "bb", "zzz"};
    for (const auto& [name, value] : ItemView{bytes}) names.emplace_back(name);
    expect_same_as_slowly(bytes, names);
    for (int damage = 0; damage < damages_of_an_item && !bytes.empty(); ++damage) {
      expect_same_as_slowly(damaged(bytes, random), names);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(ItemWalk, CountsRandomNumbersAsTheyCountThemselves) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < rounds; ++round) {
    const Number number = Number::parse(random.text());
    ASSERT_EQ(item_size(Item{{"n", number}}), 1 + number.item_size_bytes()) << number;
  }
}

TEST(ItemWalk, RefusesContainersNestedWithoutEnd) {
  constexpr std::size_t lists = 80'000;
  constexpr std::size_t header_bytes = 5;
  std::string bytes{"\x01n"};
  for (std::size_t around = lists; around > 0; --around) {
    const std::size_t inside = (around - 1) * header_bytes;
    bytes += '\x09';
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(inside >> shift);
  }
  EXPECT_THROW(item_size(ItemView{bytes}), DecodeError);
}

}  // namespace
}  // namespace singletable::value
