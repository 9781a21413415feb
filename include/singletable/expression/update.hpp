#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include <singletable/expression/path.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// What an update changes, as data. All operands read the item as it was
/// before the update. Source: Developer Guide, "Using update expressions".
///
/// Making a function that nests more than limits::expression_operators levels
/// throws ValidationError: the service takes no more either, and so checking or
/// destroying an update never exhausts the stack.
struct Update {
  struct Term;
  /// `if_not_exists(path, otherwise)`: the value at `path`, else `otherwise`.
  struct IfNotExists {
    IfNotExists(Path where, std::shared_ptr<const Term> otherwise_term);
    Path path;
    std::shared_ptr<const Term> otherwise;
    /// Functions in each other, this one included.
    std::size_t levels;
    friend bool operator==(const IfNotExists& a, const IfNotExists& b);
  };
  /// `list_append(front, back)`: both lists, one behind the other.
  struct ListAppend {
    ListAppend(std::shared_ptr<const Term> front_term, std::shared_ptr<const Term> back_term);
    std::shared_ptr<const Term> front;
    std::shared_ptr<const Term> back;
    /// Functions in each other, this one included.
    std::size_t levels;
    friend bool operator==(const ListAppend& a, const ListAppend& b);
  };
  /// One operand of a SET.
  struct Term {
    std::variant<Path, Value, IfNotExists, ListAppend> form;
    friend bool operator==(const Term&, const Term&);
  };
  enum class Arithmetic { none, plus, minus };
  /// `path = left`, `path = left + right` or `path = left - right`.
  struct Set {
    Path path;
    Term left;
    Arithmetic arithmetic = Arithmetic::none;
    /// Present exactly when there is arithmetic.
    std::optional<Term> right = {};
    friend bool operator==(const Set&, const Set&);
  };
  /// ADD: a number to a number, or members to a set; a missing one is started.
  struct Add {
    Path path;
    Value value;
    friend bool operator==(const Add&, const Add&);
  };
  /// DELETE: members out of a set; the attribute goes with its last member.
  struct Delete {
    Path path;
    Value members;
    friend bool operator==(const Delete&, const Delete&);
  };

  std::vector<Set> set = {};
  std::vector<Path> remove = {};
  std::vector<Add> add = {};
  std::vector<Delete> erase = {};

  bool empty() const noexcept {
    return set.empty() && remove.empty() && add.empty() && erase.empty();
  }
  /// Every path the update writes to, SETs first.
  std::vector<Path> paths() const;
  friend bool operator==(const Update&, const Update&);
};

/// Throws ValidationError, in the service's words, for an update no item could
/// take: two paths that overlap or conflict, a path of more than
/// limits::nesting_depth parts, ADD of something that is neither number nor
/// set, DELETE of something that is not a set, arithmetic on constants that are
/// not numbers, list_append of constants that are not lists or anywhere but
/// alone on the right of a SET, if_not_exists of a path and itself, too many
/// operators and functions.
void validate(const Update& update);

/// The item after the update. `before` is unchanged; an absent item is an
/// empty one that already holds its key. One pass that copies what the update
/// does not touch; of a nested path only the containers on its way are read.
///
/// Indexes of list elements are those before the update: SETs and ADDs behind
/// the end append in the order of their indexes, removed elements close up
/// last. Every operand is read, also the second one of an if_not_exists that
/// does not need it, as the service does.
///
/// Throws ValidationError, in the service's words, when an operand is missing
/// or of the wrong type, a path leads through a missing or wrong container, a
/// number leaves its range, or values would be nested deeper than
/// limits::nesting_depth. `update` must have passed `validate`.
Item apply(const Update& update, ItemView before);

}  // namespace singletable
