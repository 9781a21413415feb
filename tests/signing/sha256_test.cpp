#include "signing/sha256.hpp"

#include <string>

#include <gtest/gtest.h>

namespace singletable::signing {
namespace {

TEST(Sha256, OfKnownTexts) {
  // FIPS 180-2, appendix B, and the empty text.
  EXPECT_EQ(hexadecimal(sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hexadecimal(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hexadecimal(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, TakesTextInPartsAndStartsAgain) {
  Sha256 hash;
  EXPECT_EQ(hash.add("a").add("").add("bc").take(), sha256("abc"));
  EXPECT_EQ(hash.add("abc").take(), sha256("abc"));
  hash.add("a");
  Sha256 copy = hash;
  hash.add("x");
  EXPECT_EQ(copy.add("bc").take(), sha256("abc"));
}

TEST(Hmac, OfKnownTexts) {
  // RFC 4231, test cases 1, 2 and 6.
  EXPECT_EQ(hexadecimal(Hmac{std::string(20, '\x0b')}.of("Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  const Hmac jefe{"Jefe"};
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(hexadecimal(jefe.of("what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
  EXPECT_EQ(hexadecimal(Hmac{std::string(131, '\xaa')}.of(
                "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace singletable::signing
