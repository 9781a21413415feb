#include <singletable/schema/key_source.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using Parts = KeySource::Parts;

std::optional<std::string> text(const KeySource& source, const Item& record,
                                const KeyRules& rules = {}) {
  return source.key(record, rules).join(rules.separator);
}

TEST(KeySource, MakesKeysByTemplatePartsOrFunction) {
  const Item record{{"id", "a"}, {"n", 7}};
  EXPECT_EQ(text("USER#{id}", record), "USER#a");
  EXPECT_EQ(text(Parts{"USER", KeyField{"id"}, KeyField{"n"}}, record), "USER#a#7");
  const KeySource function{[](const Item& item) {
                             return KeyValue{"F", item.find("id")->as_string()};
                           },
                           {"id"}};
  EXPECT_EQ(text(function, record), "F#a");
  EXPECT_EQ(function.fields(), std::vector<std::string>{"id"});
  EXPECT_EQ(KeySource{"USER#{id}#{n}"}.fields(), (std::vector<std::string>{"id", "n"}));
  EXPECT_EQ((KeySource{Parts{"X", KeyField{"n"}}}.fields()), std::vector<std::string>{"n"});
}

TEST(KeySource, IsConstantWithoutFields) {
  const Item record{{"id", "a"}};
  for (const KeySource& source : {KeySource{"BOARD"}, KeySource{Parts{"BOARD", "ALL"}}}) {
    EXPECT_TRUE(source.key(record, {}).is_constant());
  }
  for (const KeySource& source : {KeySource{"BOARD#{id}"}, KeySource{Parts{"B", KeyField{"id"}}}}) {
    EXPECT_FALSE(source.key(record, {}).is_constant());
  }
}

TEST(KeySource, IsNothingWithoutAnAttribute) {
  for (const KeySource& source : {KeySource{"USER#{id}"}, KeySource{Parts{"U", KeyField{"id"}}}}) {
    EXPECT_EQ(text(source, Item{{"other", 1}}), std::nullopt);
    EXPECT_EQ(text(source, Item{{"id", nullptr}}), std::nullopt);
  }
}

TEST(KeySource, ALoneAttributeKeepsItsNumber) {
  const Item record{{"points", 30}};
  EXPECT_EQ(KeySource{"{points}"}.key(record, {}).number(), Number{30});
  EXPECT_EQ(KeySource{Parts{KeyField{"points"}}}.key(record, {}).number(), Number{30});
  EXPECT_EQ(KeySource{"P{points}"}.key(record, {}).number(), std::nullopt);
}

TEST(KeySource, RefusesOrEscapesSeparatorsInValues) {
  const Item record{{"id", "a#b"}};
  for (const KeySource& source : {KeySource{"U#{id}"}, KeySource{Parts{"U", KeyField{"id"}}}}) {
    EXPECT_THROW(text(source, record), ValidationError);
    EXPECT_EQ(text(source, record, {.separator = "#", .escape = true}), "U#a%23b");
  }
  EXPECT_THROW(text(Parts{KeyField{"flag"}}, Item{{"flag", true}}), ValidationError);
}

TEST(KeySource, PrefixStopsAtTheFirstAttributeAndKeepsTheSeparator) {
  struct Case {
    KeySource source;
    const char* prefix;
  };
  const Case cases[] = {
      {"LOG#{at}", "LOG#"},
      {"#META", "#META"},
      {Parts{"LOG", KeyField{"at"}}, "LOG#"},
      {Parts{"LOG", "2024", KeyField{"at"}, "X"}, "LOG#2024#"},
      {Parts{"#META"}, "#META"},
  };
  for (const Case& c : cases) EXPECT_EQ(c.source.prefix({}), c.prefix);
  EXPECT_THROW(KeySource{"{at}"}.prefix({}), ValidationError);
  EXPECT_THROW(KeySource{Parts{KeyField{"at"}}}.prefix({}), ValidationError);
}

TEST(KeySource, PrefixOfAFunctionIsWhatItMakesOfNothing) {
  const auto function = [](std::vector<KeyPart> parts) {
    return KeySource{[parts](const Item&) { return KeyValue{parts}; }, {}};
  };
  EXPECT_EQ(function({"LOG", nullptr, "X"}).prefix({}), "LOG#");
  EXPECT_EQ(function({"LOG", "2024"}).prefix({}), "LOG#2024");
  EXPECT_EQ(function({"LOG", "2024", nullptr}).prefix({.separator = "/"}), "LOG/2024/");
  EXPECT_THROW(function({nullptr, "X"}).prefix({}), ValidationError);
  const KeySource started{[](const Item&) -> KeyValue { return nullptr; }, {"at"}, "LOG#"};
  EXPECT_EQ(started.prefix({}), "LOG#") << "it says what its keys start with";
  EXPECT_EQ(started.renamed({{"at", "time"}}).prefix({}), "LOG#");
}

}  // namespace
}  // namespace singletable
