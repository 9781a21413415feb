#include <singletable/signing/secret_comparison.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

TEST(AreEqualSecrets, IsTrueOfTheSameTextAlone) {
  EXPECT_TRUE(are_equal_secrets("", ""));
  EXPECT_TRUE(are_equal_secrets("secret", "secret"));
  for (const char* other : {"", "Secret", "secreT", "secre", "secret "}) {
    EXPECT_FALSE(are_equal_secrets("secret", other)) << other;
  }
}

}  // namespace
}  // namespace singletable
