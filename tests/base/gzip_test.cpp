#include <singletable/base/gzip.hpp>

#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

constexpr std::size_t plenty = 1'000'000;

std::string refusal_of(std::string_view packed, std::size_t most_bytes = plenty) {
  try {
    from_gzip(packed, most_bytes);
  } catch (const DecodeError& error) {
    return error.what();
  }
  return "nothing";
}

TEST(Gzip, UnpacksWhatItPacked) {
  for (const std::size_t size : {0UL, 1UL, 1000UL, 16'384UL, 16'385UL, 300'000UL}) {
    std::string text;
    while (text.size() < size) text += std::to_string(text.size());
    EXPECT_EQ(from_gzip(to_gzip(text), plenty), text) << size;
  }
}

TEST(Gzip, PacksWhatRepeats) { EXPECT_LT(to_gzip(std::string(100'000, 'a')).size(), 1000U); }

TEST(Gzip, UnpacksWhatOthersPacked) {
  // printf hello | gzip -n
  const std::string_view packed{
      "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0", 25};
  EXPECT_EQ(from_gzip(packed, plenty), "hello");
}

TEST(Gzip, RefusesEveryCut) {
  const std::string packed = to_gzip("some text to pack");
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(refusal_of(packed.substr(0, size)), "The gzip is damaged or cut short") << size;
  }
}

TEST(Gzip, RefusesWhatIsDamagedOrFollowed) {
  std::string packed = to_gzip("some text to pack");
  EXPECT_EQ(refusal_of(packed + "more"), "Something follows the gzip");
  packed[packed.size() - 6] = '?';  // in its checksum
  EXPECT_EQ(refusal_of(packed), "The gzip is damaged or cut short");
  EXPECT_EQ(refusal_of("plain text"), "The gzip is damaged or cut short");
}

TEST(Gzip, RefusesToUnpackMoreThanAllowed) {
  const std::string packed = to_gzip(std::string(100'000, 'a'));
  EXPECT_EQ(refusal_of(packed, 100'000), "nothing");
  EXPECT_EQ(refusal_of(packed, 99'999), "The gzip unpacks to more than 99999 bytes");
}

TEST(Crc32, IsThatOfTheStandard) {
  EXPECT_EQ(crc32_of(""), 0U);
  EXPECT_EQ(crc32_of("123456789"), 0xCBF43926U);  // the check value of CRC-32/ISO-HDLC
}

}  // namespace
}  // namespace singletable
