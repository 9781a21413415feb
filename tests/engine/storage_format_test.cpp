// The examples of docs/storage_format.md. A failure here means that databases
// out there can't be read any more: raise the format version, keep the old one
// readable, and write both down in the document.

#include <cstdio>
#include <vector>

#include <gtest/gtest.h>
#include <singletable/value/item.hpp>

#include "engine/hex.hpp"
#include "engine/key_encoding.hpp"

namespace singletable::engine {
namespace {

class StorageFormat : public ::testing::Test {
 protected:
  Value user{"USER#1"};
  Value post{"POST"};
  Value a{"a"};
  Value number{42};
  KeyValues primary{user, post.view()};
};

TEST_F(StorageFormat, HeaderKeys) {
  EXPECT_EQ(hex(header_key(HeaderRecord::format_version)), "01 01");
  EXPECT_EQ(hex(header_key(HeaderRecord::last_table_id)), "01 02");
}

TEST_F(StorageFormat, CatalogKey) { EXPECT_EQ(hex(catalog_key("App")), "02 41 70 70"); }

TEST_F(StorageFormat, ItemKey) {
  EXPECT_EQ(hex(item_key(1, primary)),
            "10 00 00 00 01 3E 19 04 55 53 45 52 23 31 00 01 04 50 4F 53 54 00 01");
  EXPECT_EQ(hex(item_key(1, {user})), "10 00 00 00 01 3E 19 04 55 53 45 52 23 31 00 01");
}

TEST_F(StorageFormat, IndexKey) {
  EXPECT_EQ(hex(index_key(1, 2, {a, number.view()}, primary)),
            "11 00 00 00 01 00 00 00 02 DB A8 04 61 00 01 03 C1 54 "
            "04 55 53 45 52 23 31 00 01 04 50 4F 53 54 00 01");
}

TEST_F(StorageFormat, IndexKeyOfSeveralAttributes) {
  const Value b{"b"};
  EXPECT_EQ(hex(index_key(1, 3, {a, number.view(), {number}, {b}}, primary)),
            "11 00 00 00 01 00 00 00 03 6B C9 04 61 00 01 03 C1 54 03 C1 54 04 62 00 01 "
            "04 55 53 45 52 23 31 00 01 04 50 4F 53 54 00 01");
}

TEST_F(StorageFormat, ExpiryKey) {
  EXPECT_EQ(hex(expiry_key(1, 1'700'000'000, primary)),
            "12 00 00 00 01 80 00 00 00 65 53 F1 00 "
            "04 55 53 45 52 23 31 00 01 04 50 4F 53 54 00 01");
}

TEST_F(StorageFormat, IdsFillFourBytesMostSignificantFirst) {
  EXPECT_EQ(hex(keyspace_prefix({0x01020304})), "10 01 02 03 04");
  EXPECT_EQ(hex(keyspace_prefix({0x01020304, 0xA1A2A3A4})), "11 01 02 03 04 A1 A2 A3 A4");
}

TEST_F(StorageFormat, Components) {
  const auto component = [](const Value& value) {
    std::string bytes;
    append_component(bytes, value);
    return hex(bytes);
  };
  EXPECT_EQ(component(Bytes{std::byte{0}, std::byte{0xFF}, std::byte{0}}),
            "05 00 FF FF 00 FF 00 01");
  EXPECT_EQ(component(std::string("a\0b", 3)), "04 61 00 FF 62 00 01");
  EXPECT_EQ(component(""), "04 00 01");
  EXPECT_EQ(component(-1), "03 3E FD");
}

TEST_F(StorageFormat, Numbers) {
  const std::vector<std::pair<std::string, std::string>> numbers = {
      {"0", "80 00"},      {"1", "C1 02"},   {"-1", "3E FD"},     {"42", "C1 54"},
      {"123", "C2 03 2E"}, {"0.5", "C0 64"}, {"1E-130", "80 02"}, {"9.9E+125", "FF C6"}};
  for (const auto& [text, bytes] : numbers) {
    std::string ordered;
    Number::parse(text).append_ordered_bytes(ordered);
    EXPECT_EQ(hex(ordered), bytes) << text;
  }
}

TEST_F(StorageFormat, ItemBytes) {
  const Item item{{"active", true},
                  {"age", 42},
                  {"name", "Ann"},
                  {"seen", List{nullptr, Map{{"n", -1}}}},
                  {"tags", StringSet{"a", "b"}}};
  EXPECT_EQ(hex(item.bytes()),
            "06 61 63 74 69 76 65 02 01 "
            "03 61 67 65 03 C1 54 "
            "04 6E 61 6D 65 04 03 41 6E 6E "
            "04 73 65 65 6E 09 0B 00 00 00 01 0A 05 00 00 00 01 6E 03 3E FD "
            "04 74 61 67 73 06 06 00 00 00 04 01 61 04 01 62");
}

TEST_F(StorageFormat, LongLengthsAreVarints) {
  const Item item{{"t", std::string(300, 'x')}};
  EXPECT_EQ(hex(item.bytes().substr(0, 6)), "01 74 04 AC 02 78");
}

}  // namespace
}  // namespace singletable::engine
