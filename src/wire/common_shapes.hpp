#pragma once

#include <array>

#include "wire/shape.hpp"

namespace singletable::wire {

using Kind = Shape::Kind;

inline constexpr Shape text_shape{.kind = Kind::text};
inline constexpr Shape flag_shape{.kind = Kind::flag};
inline constexpr Shape integer_shape{.kind = Kind::integer};
inline constexpr Shape long_shape{.kind = Kind::long_integer};
inline constexpr Shape typed_value_shape{.kind = Kind::typed_value, .name = "AttributeValue"};
inline constexpr Shape text_list_shape{.kind = Kind::list, .element = &text_shape};
inline constexpr Shape text_map_shape{
    .kind = Kind::map, .name = "java.lang.String", .element = &text_shape};
inline constexpr Shape item_shape{
    .kind = Kind::map, .name = "AttributeValue", .element = &typed_value_shape};

}  // namespace singletable::wire
