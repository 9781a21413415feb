#include "wire/reserved_words.hpp"

#include <string>

#include <gtest/gtest.h>

namespace singletable::wire {
namespace {

TEST(ReservedWords, AreThoseOfTheDeveloperGuide) {
  for (const char* word :
       {"ABORT", "AND", "COUNT", "DATA", "GROUP", "NAME", "OWNER", "SIZE", "STATUS", "TIMESTAMP",
        "TTL", "USER", "VALUE", "VIEWS", "YEAR", "ZONE"}) {
    EXPECT_TRUE(is_reserved(word)) << word;
  }
}

TEST(ReservedWords, AreReservedInAnyCase) {
  EXPECT_TRUE(is_reserved("name"));
  EXPECT_TRUE(is_reserved("Name"));
}

TEST(ReservedWords, AreWholeWords) {
  for (const char* name :
       {"", "A", "NAM", "AND OR", "ABORT ABSOLUTE", "ZONES", "USERID", "pk", "sk",
        "CURRENT_TIMESTAMPS", "a name that is longer than every one of them"}) {
    EXPECT_FALSE(is_reserved(name)) << name;
  }
}

}  // namespace
}  // namespace singletable::wire
