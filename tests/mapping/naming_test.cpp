#include <singletable/mapping/naming.hpp>

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace singletable {
namespace {

std::string named(Naming naming, std::string_view name) {
  std::string text(detail::longest_named(name), ' ');
  const char* end = detail::apply_naming(naming, name, text.data());
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

struct Spelling {
  std::string_view member;
  std::string_view camel_case;
  std::string_view pascal_case;
  std::string_view snake_case;
  std::string_view kebab_case;
};

constexpr Spelling spellings[] = {
    {"view_count", "viewCount", "ViewCount", "view_count", "view-count"},
    {"viewCount", "viewCount", "ViewCount", "view_count", "view-count"},
    {"ViewCount", "viewCount", "ViewCount", "view_count", "view-count"},
    {"title", "title", "Title", "title", "title"},
    {"a", "a", "A", "a", "a"},
    {"HTTPServer", "httpServer", "HttpServer", "http_server", "http-server"},
    {"user_ID", "userId", "UserId", "user_id", "user-id"},
    {"gsi1pk", "gsi1pk", "Gsi1pk", "gsi1pk", "gsi1pk"},
    {"line_2_text", "line2Text", "Line2Text", "line_2_text", "line-2-text"},
    {"_type", "_type", "_Type", "_type", "_type"},
    {"two__lines", "twoLines", "TwoLines", "two_lines", "two-lines"},
    {"ABC", "abc", "Abc", "abc", "abc"},
    {"aBC", "aBc", "ABc", "a_bc", "a-bc"},
};

TEST(Naming, SpellsTheSameWordsInEachStyle) {
  for (const Spelling& spelling : spellings) {
    SCOPED_TRACE(spelling.member);
    EXPECT_EQ(named(Naming::as_is, spelling.member), spelling.member);
    EXPECT_EQ(named(Naming::camel_case, spelling.member), spelling.camel_case);
    EXPECT_EQ(named(Naming::pascal_case, spelling.member), spelling.pascal_case);
    EXPECT_EQ(named(Naming::snake_case, spelling.member), spelling.snake_case);
    EXPECT_EQ(named(Naming::kebab_case, spelling.member), spelling.kebab_case);
  }
}

TEST(Naming, NeedsAtMostTwiceTheLength) {
  EXPECT_EQ(named(Naming::snake_case, "AaBbCc"), "aa_bb_cc");
  EXPECT_LE(named(Naming::snake_case, "aAaAaA").size(), detail::longest_named("aAaAaA"));
}

}  // namespace
}  // namespace singletable
