#include "engine/expression_parts.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace singletable::engine {
namespace {

using testing::ElementsAre;

std::shared_ptr<const Update::Term> term(Update::Term of) {
  return std::make_shared<const Update::Term>(std::move(of));
}

template <class Expression>
std::vector<std::string> constants(const Expression& expression) {
  std::vector<std::string> found;
  for_each_constant(expression, [&](ValueView value) { found.push_back(to_text(value)); });
  return found;
}

template <class Expression>
std::vector<std::string> paths(const Expression& expression) {
  std::vector<std::string> found;
  for_each_path(expression, [&](const Path& path) { found.push_back(path.text()); });
  return found;
}

const Condition every_form = Condition::All{{
    Condition::Compare{Path::parse("a"), Comparator::less, Value{1}},
    Condition::Between{SizeOf{Path::parse("b")}, Value{2}, Path::parse("c")},
    Condition::In{Path::parse("d"), {Value{3}, Value{4}}},
    Condition::Any{
        {Condition::Exists{Path::parse("e")}, !Condition{Condition::NotExists{Path::parse("f")}}}},
    Condition::HasType{Path::parse("g"), AttributeType::list},
    Condition::BeginsWith{Path::parse("h"), Value{"5"}},
    Condition::Contains{Path::parse("i.j"), Value{6}},
}};

TEST(ExpressionParts, FindsEveryConstantOfACondition) {
  EXPECT_THAT(constants(every_form), ElementsAre("1", "2", "3", "4", "\"5\"", "6"));
}

TEST(ExpressionParts, FindsEveryPathOfACondition) {
  EXPECT_THAT(paths(every_form), ElementsAre("a", "b", "c", "d", "e", "f", "g", "h", "i.j"));
}

TEST(ExpressionParts, FindsEveryConstantOfAnUpdate) {
  const Path path = Path::parse("a");
  const Update update{.set = {{path, {Value{1}}},
                              {path, {path}, Update::Arithmetic::plus, Update::Term{Value{2}}},
                              {path, {Update::IfNotExists{path, term({Value{3}})}}},
                              {path, {Update::ListAppend{term({Value{List{4}}}), term({path})}}}},
                      .remove = {path},
                      .add = {{path, 5}},
                      .erase = {{path, StringSet{"6"}}}};
  EXPECT_THAT(constants(update), ElementsAre("1", "2", "3", "[4]", "5", "<<\"6\">>"));
}

TEST(ExpressionParts, FindsEveryPathOfAnUpdate) {
  const auto path = [](const char* text) { return Path::parse(text); };
  const Update update{
      .set = {{path("a"), {path("b")}, Update::Arithmetic::plus, Update::Term{path("c")}},
              {path("d"), {Update::IfNotExists{path("e"), term({path("f")})}}},
              {path("g"), {Update::ListAppend{term({path("h")}), term({path("i.j")})}}}},
      .remove = {path("k")},
      .add = {{path("l"), 5}},
      .erase = {{path("m"), StringSet{"6"}}}};
  EXPECT_THAT(paths(update),
              ElementsAre("a", "b", "c", "d", "e", "f", "g", "h", "i.j", "k", "l", "m"));
}

}  // namespace
}  // namespace singletable::engine
