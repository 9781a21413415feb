#include <singletable/expression/update.hpp>

#include <gtest/gtest.h>

#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"

namespace singletable {
namespace {

using Term = Update::Term;

Path at(const char* path) { return Path::parse(path); }

std::shared_ptr<const Term> term(Term value) {
  return std::make_shared<const Term>(std::move(value));
}

TEST(Update, ListsThePathsItWritesClauseByClause) {
  const Update update{.set = {{at("s1"), {at("read")}}, {at("s2.x"), {Value{1}}}},
                      .remove = {at("r[0]")},
                      .add = {{at("a"), Value{1}}},
                      .erase = {{at("d"), Value{StringSet{"x"}}}}};
  EXPECT_EQ(update.paths(),
            (std::vector<Path>{at("s1"), at("s2.x"), at("r[0]"), at("a"), at("d")}));
  EXPECT_FALSE(update.empty());
  EXPECT_TRUE(Update{}.empty());
  EXPECT_TRUE(Update{}.paths().empty());
}

TEST(Update, ComparesNestedTermsByValue) {
  const Update::IfNotExists choice{at("a"), term({Value{1}})};
  EXPECT_EQ(choice, (Update::IfNotExists{at("a"), term({Value{1}})}));
  EXPECT_FALSE(choice == (Update::IfNotExists{at("b"), term({Value{1}})}));
  EXPECT_FALSE(choice == (Update::IfNotExists{at("a"), term({Value{2}})}));
  EXPECT_FALSE(choice == (Update::IfNotExists{at("a"), nullptr}));
  const Update::ListAppend append{term({at("a")}), term({at("b")})};
  EXPECT_EQ(append, (Update::ListAppend{term({at("a")}), term({at("b")})}));
  EXPECT_FALSE(append == (Update::ListAppend{term({at("b")}), term({at("a")})}));
}

TEST(Update, RefusesToNestDeeper) {
  Term nested{Value{1}};
  for (std::size_t i = 0; i < limits::expression_operators; ++i) {
    nested = i % 2 == 0 ? Term{Update::IfNotExists{at("a"), term(nested)}}
                        : Term{Update::ListAppend{term(nested), term({at("b")})}};
  }
  const std::string message =
      "Invalid UpdateExpression: The expression contains too many operators; operator count: 301";
  EXPECT_EQ(test::refusal([&] { Update::IfNotExists(at("a"), term(nested)); }), message);
  EXPECT_EQ(test::refusal([&] { Update::ListAppend(term({at("b")}), term(nested)); }), message);
}

}  // namespace
}  // namespace singletable
