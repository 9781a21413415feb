#pragma once

#include <string>

#include <singletable/base/error.hpp>

#include "wire/expression_scope.hpp"

namespace singletable::wire {

/// Names `#a`, `#b` and `#dot` and values of several types, named by their letters.
inline ExpressionScope sample_scope() {
  return {{{"#a", "a"}, {"#b", "b"}, {"#dot", "a.b[0]"}},
          {{":s", Value{"x"}},
           {":t", Value{"y"}},
           {":n", Value{1}},
           {":m", Value{2}},
           {":bool", Value{true}},
           {":null", Value{nullptr}},
           {":ss", Value{StringSet{"x", "y"}}},
           {":l", Value{List{1, 2}}},
           {":type", Value{"SS"}},
           {":no_type", Value{"ST"}}}};
}

/// What the ValidationError says that `call` throws; "accepted" when it throws none.
inline std::string refusal_of(auto call) {
  try {
    call();
  } catch (const ValidationError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace singletable::wire
