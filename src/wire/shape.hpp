#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace singletable::wire {

struct Shape;

/// What a request lacks when a member is absent: nothing, a member that the service counts
/// among its validation errors, or a parameter that it asks for before anything else.
enum class Presence { optional, required, parameter };

/// A member of a structure.
struct ShapeMember {
  std::string_view name;
  const Shape* shape;
  Presence presence = Presence::optional;
};

/// What the API allows at one place of a request, as its description has it. Only what the
/// request's C++ form could not say stands here; all other rules are the engine's. Source:
/// API reference, Actions and Data Types; order of members and of choices as in the
/// service's messages.
struct Shape {
  enum class Kind { text, flag, integer, long_integer, structure, list, map, typed_value };

  Kind kind;
  /// The type's name in the service's words: of a structure its own, of a map that of its
  /// elements.
  std::string_view name = {};
  std::span<const ShapeMember> members = {};
  /// Of a list's or map's elements.
  const Shape* element = nullptr;
  /// The values that a text can have; any when there are none.
  std::span<const std::string_view> choices = {};
  /// The least and most elements of a list, or characters of a text.
  std::size_t least = 0;
  std::size_t most = static_cast<std::size_t>(-1);
  /// A table's name, or its ARN: of the ARN nothing is checked.
  bool is_table_name = false;
};

using ShapeKind = Shape::Kind;

}  // namespace singletable::wire
