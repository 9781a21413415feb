#include <singletable/schema/key_template.hpp>

#include <gtest/gtest.h>

#include <random>

#include <singletable/base/error.hpp>

#include "engine/random_seed.hpp"

namespace singletable {
namespace {

using Piece = KeyTemplate::Piece;

TEST(KeyTemplate, ReadsTextFieldsPaddingAndDoubledBraces) {
  const KeyTemplate line = KeyTemplate::parse("ORDER#{orderId}#{line:08}#END");
  EXPECT_EQ(line.pieces(), (std::vector<Piece>{
                               {"ORDER#"}, {"orderId", true}, {"#"}, {"line", true, 8}, {"#END"}}));
  EXPECT_EQ(line.fields(), (std::vector<std::string_view>{"orderId", "line"}));
  EXPECT_EQ(line.prefix(), "ORDER#");
  EXPECT_EQ(KeyTemplate::parse("a{{b}}c").pieces(), (std::vector<Piece>{{"a{b}c"}}));
  EXPECT_EQ(KeyTemplate::parse("#META").prefix(), "#META");
  EXPECT_EQ(KeyTemplate::parse("{createdAt}").prefix(), "");
  EXPECT_NO_THROW(KeyTemplate::parse("{line:04}{id}"));
}

TEST(KeyTemplate, RefusesWhatIsNone) {
  struct Case {
    const char* text;
    const char* rule;
  };
  const Case cases[] = {
      {"", "is empty"},
      {"USER#{id", "does not close"},
      {"USER#{i{d}", "does not close"},
      {"USER#id}", "does not open"},
      {"USER#{}", "without a proper name"},
      {"USER#{a b}", "without a proper name"},
      {"USER#{:08}", "without a proper name"},
      {"USER#{id:}", "padding"},
      {"USER#{id:8}", "padding"},
      {"USER#{id:00}", "padding"},
      {"USER#{id:099}", "padding"},
      {"USER#{id:0x}", "padding"},
      {"{a}{b}", "nothing between them"},
      {"{a}{b:08}", "nothing between them"},
  };
  for (const Case& c : cases) {
    try {
      KeyTemplate::parse(c.text);
      ADD_FAILURE() << "accepted: " << c.text;
    } catch (const ConfigurationError& error) {
      const std::string message = error.what();
      EXPECT_NE(message.find(c.rule), std::string::npos) << message;
      EXPECT_NE(message.find("\"" + std::string{c.text} + "\""), std::string::npos) << message;
    }
  }
}

TEST(KeyTemplate, FormatsTextAndNumbers) {
  const KeyTemplate key = KeyTemplate::parse("{tenant}#{year}#{line:04}");
  const Item record{{"tenant", "acme"}, {"year", 2024}, {"line", 7}, {"other", true}};
  EXPECT_EQ(key.format(record, {}), "acme#2024#0007");
  EXPECT_EQ(
      key.read("acme#2024#0007", {}),
      (std::map<std::string, std::string>{{"tenant", "acme"}, {"year", "2024"}, {"line", "7"}}));
  EXPECT_EQ(key.read("acme#2024#0000", {}).at("line"), "0");
}

TEST(KeyTemplate, FormatsNothingWithoutAField) {
  const KeyTemplate key = KeyTemplate::parse("EMAIL#{email}");
  EXPECT_EQ(key.format(Item{{"name", "x"}}, {}), std::nullopt);
  EXPECT_EQ(key.format(Item{{"email", nullptr}}, {}), std::nullopt);
}

TEST(KeyTemplate, RefusesValuesThatAreNoKeyOrCouldForgeOne) {
  struct Case {
    const char* text;
    Item record;
  };
  const Case cases[] = {
      {"USER#{id}", Item{{"id", true}}},
      {"USER#{id}", Item{{"id", ""}}},
      {"USER#{id}", Item{{"id", "a#b"}}},
      {"{id}-{line}", Item{{"id", "a-b"}, {"line", 1}}},
      {"{id}--{line}", Item{{"id", "a-"}, {"line", 1}}},
      {"{line:03}", Item{{"line", 1000}}},
      {"{line:03}", Item{{"line", -1}}},
      {"{line:03}", Item{{"line", Number::parse("1.5")}}},
      {"{line:03}", Item{{"line", "1"}}},
  };
  for (const Case& c : cases) {
    try {
      KeyTemplate::parse(c.text).format(c.record, {});
      ADD_FAILURE() << "accepted: " << c.text << " with " << c.record;
    } catch (const ValidationError& error) {
      EXPECT_NE(std::string{error.what()}.find(c.text), std::string::npos) << error.what();
    }
  }
}

TEST(KeyTemplate, EscapesWhenAskedTo) {
  const KeyTemplate key = KeyTemplate::parse("USER#{id}#{part}");
  const KeyRules rules{.separator = "#", .escape = true};
  const Item record{{"id", "a#b%"}, {"part", "#"}};
  EXPECT_EQ(key.format(record, rules), "USER#a%23b%25#%23");
  EXPECT_EQ(key.read("USER#a%23b%25#%23", rules),
            (std::map<std::string, std::string>{{"id", "a#b%"}, {"part", "#"}}));
}

TEST(KeyTemplate, RefusesKeysOfAnotherPattern) {
  const KeyTemplate key = KeyTemplate::parse("USER#{id}#{line:04}");
  for (const char* other :
       {"", "USER", "USER#a", "USER##0001", "POST#a#0001", "USER#a#001", "USER#a#00012"}) {
    EXPECT_THROW(key.read(other, {}), DecodeError) << other;
  }
}

/// Whatever values a key is made of, it gives them back, or is refused.
TEST(KeyTemplate, RandomValuesComeBackOrAreRefused) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  const auto text = [&] {
    std::string result;
    for (int i = engine::random_int(random, 0, 4); i > 0; --i) {
      result.push_back("a#-%2"[engine::random_int(random, 0, 4)]);
    }
    return result;
  };
  const KeyTemplate keys[] = {KeyTemplate::parse("{a}#{b}"), KeyTemplate::parse("X{a}--{b}-"),
                              KeyTemplate::parse("{a}-#-{b}")};
  int written = 0;
  for (int i = 0; i < 5000; ++i) {
    const KeyTemplate& key = keys[engine::random_int(random, 0, 2)];
    const KeyRules rules{.separator = "#", .escape = engine::random_int(random, 0, 1) == 1};
    const std::map<std::string, std::string> fields{{"a", text()}, {"b", text()}};
    try {
      const auto formatted = key.format(Item{{"a", fields.at("a")}, {"b", fields.at("b")}}, rules);
      ASSERT_EQ(key.read(formatted.value(), rules), fields) << *formatted << " of " << key.text();
      ++written;
    } catch (const ValidationError&) {
      // Refused: could not have been told apart.
    }
  }
  EXPECT_GT(written, 500);
}

}  // namespace
}  // namespace singletable
