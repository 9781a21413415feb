#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <singletable/value/limits.hpp>

#include "engine/refusal_fixture.hpp"

namespace singletable::engine {
namespace {

class BadExpression : public RefusalTest {
 protected:
  /// The message for a put with the condition, which is a scan's for the filter
  /// but for the expression's name.
  void expect_condition_refused(const Condition& condition, const std::string& reason) {
    expect_refused("Invalid ConditionExpression: " + reason, [&] {
      engine().put_item({.table = "App", .item = key("a", "b"), .condition = condition});
    });
    expect_refused("Invalid FilterExpression: " + reason,
                   [&] { engine().scan({.table = "App", .filter = condition}); });
    expect_refused("Invalid FilterExpression: " + reason, [&] {
      engine().query({.table = "App", .key_condition = {"pk", "a"}, .filter = condition});
    });
    expect_transaction_refused("Invalid ConditionExpression: " + reason,
                               TransactPut{"App", key("a", "b"), condition});
  }

  void expect_update_refused(const Update& bad, const std::string& message) {
    expect_refused(message, [&] { update(bad); });
  }

  /// The whole request is refused, with a token and without.
  void expect_transaction_refused(const std::string& message, const TransactAction& action) {
    for (const std::optional<std::string>& token : {std::optional<std::string>{}, {"token"}}) {
      expect_refused(message, [&] {
        engine().transact_write_items({.actions = {action}, .client_request_token = token});
      });
    }
  }
};
SINGLETABLE_ON_ENGINES_THEMSELVES(BadExpression);

const Path s = Path::attribute("s");
const Path n = Path::attribute("n");

std::shared_ptr<const Update::Term> term(Update::Term value) {
  return std::make_shared<const Update::Term>(std::move(value));
}

/// Lists in each other; moved together, as copying each time would cost its square.
AttributeValue nested(std::size_t levels) {
  AttributeValue value = 1;
  for (std::size_t i = 0; i < levels; ++i) {
    List list;
    list.push_back(std::move(value));
    value = std::move(list);
  }
  return value;
}

TEST_P(BadExpression, OperatorsThatDoNotTakeAConstant) {
  const Operand number{Value{1}};
  const Operand set{Value{StringSet{"a"}}};
  const std::string words =
      "Incorrect operand type for operator or function; operator or function: ";
  for (const auto& [condition, reason] : std::vector<std::pair<Condition, std::string>>{
           {Condition::Compare{s, Comparator::less, set}, words + "<, operand type: SS"},
           {Condition::Compare{s, Comparator::greater_or_equal, Value{nullptr}},
            words + ">=, operand type: NULL"},
           {Condition::Between{s, set, set}, words + "BETWEEN, operand type: SS"},
           {Condition::BeginsWith{s, number}, words + "begins_with, operand type: N"},
           {Condition::In{s, {}}, "Syntax error"},
           {Condition::In{s, std::vector<Operand>(101, number)},
            "The IN operator is provided with too many operands; number of operands: 101"},
           {Condition::All{}, "The expression can not be empty;"}}) {
    expect_condition_refused(condition, reason);
  }
}

TEST_P(BadExpression, UpdatesOfValuesOfAnotherType) {
  const std::string type = "An operand in the update expression has an incorrect data type";
  const Value set{StringSet{"a"}};
  for (const auto& [update, message] : std::vector<std::pair<Update, std::string>>{
           {{.add = {{s, 1}}}, type},
           {{.add = {{n, set}}}, type},
           {{.erase = {{n, set}}}, type},
           {{.set = {{Path::attribute("x"), {s}, Update::Arithmetic::plus, Update::Term{n}}}},
            type},
           {{.set = {{s, {Update::ListAppend{term({s}), term({Value{List{}}})}}}}}, type},
           {{.add = {{s, "text"}}},
            "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: "
            "ADD, operand type: STRING"},
           {{.erase = {{s, 1}}},
            "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: "
            "DELETE, operand type: NUMBER"},
           {{.set = {{s.entry("a"), {Value{1}}}}},
            "The document path provided in the update expression is invalid for update"},
           {{.remove = {s.element(0)}},
            "The document path provided in the update expression is invalid for update"}}) {
    expect_update_refused(update, message);
  }
}

TEST_P(BadExpression, ConditionsNestedTooDeep) {
  Condition deepest = Condition::Exists{s};
  for (std::size_t i = 1; i < limits::expression_operators; ++i) deepest = !deepest;
  EXPECT_NO_THROW(engine().scan({.table = "App", .filter = deepest}));
  expect_refused("Invalid condition: The expression contains too many operators", [&] {
    for (int i = 0; i < 100'000; ++i) deepest = !deepest;
  });
}

TEST_P(BadExpression, ConditionsThatShareTerms) {
  Condition doubled = Condition::Exists{s};
  for (int i = 0; i < 100; ++i) doubled = !(doubled || doubled);
  expect_condition_refused(doubled,
                           "The expression contains too many operators; operator count: 301");
}

TEST_P(BadExpression, UpdatesNestedTooDeep) {
  Update::Term deepest{Value{1}};
  for (std::size_t i = 0; i < limits::expression_operators; ++i) {
    deepest = {Update::IfNotExists{Path::attribute("absent"), term(deepest)}};
  }
  const auto twice = [&] {
    return Update{.set = {{s, deepest}, {n, {Update::IfNotExists{s, term({Value{1}})}}}}};
  };
  expect_update_refused(twice(),
                        "Invalid UpdateExpression: The expression contains too many operators; "
                        "operator count: 301");
  expect_refused("Invalid UpdateExpression: The expression contains too many operators", [&] {
    for (int i = 0; i < 100'000; ++i) deepest = {Update::IfNotExists{s, term(deepest)}};
  });
}

TEST_P(BadExpression, FunctionsWithoutAnOperand) {
  for (const Update::Term& bad : {Update::Term{Update::IfNotExists{s, nullptr}},
                                  Update::Term{Update::ListAppend{term({s}), nullptr}},
                                  Update::Term{Update::ListAppend{nullptr, term({s})}}}) {
    const std::string message = "Invalid UpdateExpression: Incorrect number of operands";
    const Update update{.set = {{n, bad}}};
    expect_update_refused(update, message);
    expect_transaction_refused(message, TransactUpdate{"App", key("kept", "kept"), update});
  }
}

TEST_P(BadExpression, ValuesNestedThousandsDeep) {
  const AttributeValue deep = nested(2'000);
  const AttributeValue copy = deep;
  expect_refused("Nesting Levels have exceeded supported limits",
                 [&] { put(key("a", "b").set("x", Value{copy})); });
}

TEST_P(BadExpression, TooManyAttributes) {
  constexpr int count = 100'000;
  Map attributes{{"pk", "a"}, {"sk", "b"}};
  Projection projection;
  Update many;
  for (int i = 0; i < count; ++i) {
    const std::string name = "attribute" + std::to_string(i);
    attributes.emplace(name, nullptr);
    projection.push_back(Path::attribute(name));
    many.remove.push_back(Path::attribute(name));
  }
  expect_refused("Item size has exceeded the maximum allowed size", [&] { put(Item{attributes}); });
  projection.push_back(projection.front());
  many.remove.push_back(many.remove.front());
  expect_refused("Invalid ProjectionExpression: Two document paths overlap",
                 [&] { engine().scan({.table = "App", .projection = projection}); });
  expect_update_refused(many, "Invalid UpdateExpression: Two document paths overlap");
}

TEST_P(BadExpression, PathsTooDeep) {
  Path deep = s;
  for (std::size_t i = 0; i < limits::nesting_depth; ++i) deep = deep.entry("m");
  const std::string reason = "The document path has too many nesting levels; nesting levels: 33";
  expect_condition_refused(Condition::Exists{deep}, reason);
  expect_update_refused({.remove = {deep}}, "Invalid UpdateExpression: " + reason);
  expect_refused("Invalid ProjectionExpression: " + reason, [&] {
    engine().get_item({.table = "App", .key = key("a", "b"), .projection = {deep}});
  });
}

TEST_P(BadExpression, ConstantsNoItemCouldHold) {
  const std::string invalid = "One or more parameter values were invalid: ";
  for (const auto& [value, message] : std::vector<std::pair<Value, std::string>>{
           {StringSet{}, invalid + "An string set  may not be empty"},
           {NumberSet{}, invalid + "An number set  may not be empty"},
           {BinarySet{}, invalid + "Binary sets should not be empty"},
           {"\xFF", invalid + "String values must be valid UTF-8"},
           {"\xED\xA0\x80", invalid + "String values must be valid UTF-8"},
           {Map{{"", 1}}, "Empty attribute name"},
           {List{StringSet{}}, invalid + "An string set  may not be empty"}}) {
    expect_refused(message, [&, constant = value] {
      const Condition condition = Condition::Compare{s, Comparator::equal, constant};
      engine().delete_item({.table = "App", .key = key("kept", "kept"), .condition = condition});
    });
    expect_update_refused({.set = {{Path::attribute("x"), {value}}}}, message);
  }
}

TEST_P(BadExpression, SetsWithAMemberTwice) {
  expect_refused("One or more parameter values were invalid: Input collection contains duplicates.",
                 [&] {
                   put({{"pk", "a"}, {"sk", "b"}, {"x", AttributeValue::string_set({"a", "a"})}});
                 });
}

}  // namespace
}  // namespace singletable::engine
