#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <singletable/expression/path.hpp>
#include <singletable/value/attribute_type.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

enum class Comparator { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

/// `size(path)` as an operand.
struct SizeOf {
  Path path;
  friend bool operator==(const SizeOf&, const SizeOf&);
};

/// What a condition compares: the value at a path, a constant, or a size.
using Operand = std::variant<Path, Value, SizeOf>;

/// A condition or filter over one item, as a tree. Immutable and cheap to
/// copy; safe to share between threads. The engine evaluates it; remote
/// backends print it. Source: Developer Guide, "Condition and filter
/// expressions, operators, and functions".
///
/// Making one that nests more than limits::expression_operators levels, or a
/// `Not` without a term, throws ValidationError: the service takes no more
/// operators either, and so evaluating or destroying a condition never
/// exhausts the stack. `&&` and `||` keep chains flat, of any length.
class Condition {
 public:
  struct Compare {
    Operand left;
    Comparator comparator;
    Operand right;
    friend bool operator==(const Compare&, const Compare&);
  };
  /// Inclusive on both ends.
  struct Between {
    Operand value;
    Operand low;
    Operand high;
    friend bool operator==(const Between&, const Between&);
  };
  struct In {
    Operand value;
    std::vector<Operand> options;
    friend bool operator==(const In&, const In&);
  };
  struct Exists {
    Path path;
    friend bool operator==(const Exists&, const Exists&);
  };
  struct NotExists {
    Path path;
    friend bool operator==(const NotExists&, const NotExists&);
  };
  struct HasType {
    Path path;
    AttributeType type;
    friend bool operator==(const HasType&, const HasType&);
  };
  struct BeginsWith {
    Operand value;
    Operand prefix;
    friend bool operator==(const BeginsWith&, const BeginsWith&);
  };
  struct Contains {
    Operand container;
    Operand member;
    friend bool operator==(const Contains&, const Contains&);
  };
  struct All {
    std::vector<Condition> terms;
    friend bool operator==(const All&, const All&);
  };
  struct Any {
    std::vector<Condition> terms;
    friend bool operator==(const Any&, const Any&);
  };
  struct Not {
    std::shared_ptr<const Condition> term;
    friend bool operator==(const Not& a, const Not& b);
  };
  using Node = std::variant<Compare, Between, In, Exists, NotExists, HasType, BeginsWith, Contains,
                            All, Any, Not>;

  Condition(Compare form);
  Condition(Between form);
  Condition(In form);
  Condition(Exists form);
  Condition(NotExists form);
  Condition(HasType form);
  Condition(BeginsWith form);
  Condition(Contains form);
  Condition(All form);
  Condition(Any form);
  Condition(Not form);

  const Node& node() const noexcept { return *node_; }

  friend bool operator==(const Condition& a, const Condition& b);

 private:
  explicit Condition(std::shared_ptr<const Node> node);

  static std::size_t depth_of(const Node& node);

  std::shared_ptr<const Node> node_;
  std::size_t depth_;
};

/// Both, in order; terms of an `All` are taken up into one.
Condition operator&&(const Condition& a, const Condition& b);
/// Either, in order; terms of an `Any` are taken up into one.
Condition operator||(const Condition& a, const Condition& b);
Condition operator!(const Condition& term);

/// Throws ValidationError, in the service's words, for a condition that the
/// service refuses whatever the item: constants of a type the operator does not
/// take (ordering, BETWEEN and begins_with), BETWEEN bounds that are reversed or
/// of different types, a path compared with itself, IN of no or too many
/// operands, an empty All or Any, a path too deep, too many operators. The
/// message starts "Invalid <expression_name>: "; the service's names are
/// ConditionExpression and FilterExpression.
void validate(const Condition& condition, std::string_view expression_name);

/// What `size` gives of a value: the UTF-16 units of a string, the bytes of a binary, the
/// elements of a set, list or map; nothing for other types. Linear.
std::optional<std::size_t> size_of(ValueView value);

/// True when the item satisfies the condition, by DynamoDB's rules: values of
/// different types are unequal and unordered; only numbers, strings and
/// binaries have an order, by value and by unsigned bytes; a missing value, or
/// the size of one that has none, satisfies only `attribute_not_exists` and
/// `<>`. The size of a string is its count of UTF-16 units, as the service
/// counts it. An absent item is evaluated as an empty one.
/// Allocates nothing. `condition` should have passed `validate`, which this
/// does not repeat. Throws DecodeError on damaged item bytes.
bool evaluate(const Condition& condition, ItemView item);

}  // namespace singletable
