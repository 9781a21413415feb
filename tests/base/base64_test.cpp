#include <singletable/base/base64.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

TEST(Base64, IsThatOfTheRfc) {
  // RFC 4648, section 10.
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"},
                                                                   {"\xfb\xff\xfe", "+//+"}};
  for (const auto& [plain, encoded] : vectors) {
    EXPECT_EQ(to_base64(plain), encoded);
    EXPECT_EQ(from_base64(encoded), plain);
  }
}

TEST(Base64, EveryTextOfBytesIsTheOnlyOne) {
  for (const char* other : {"Zg", "Zg=", "Zg===", "Zh==", "Zg==Zg==", "Zm9v=", "-__-", "Zm9v\n"}) {
    EXPECT_EQ(from_base64(other), std::nullopt) << other;
  }
}

TEST(Base64Url, EveryTextOfBytesIsTheOnlyOne) {
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(from_base64url("-_8"), "\xfb\xff");
  for (const char* other : {"-_9", "-_8=", "-_8A_", "+/8", "-_8\n", "-"}) {
    EXPECT_EQ(from_base64url(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace singletable
