#pragma once

#include <array>

#include "wire/shape.hpp"

namespace singletable::wire {

inline constexpr Shape text_shape{.kind = ShapeKind::text};
inline constexpr Shape table_name_shape{
    .kind = ShapeKind::text, .least = 1, .most = 255, .is_table_name = true};
inline constexpr Shape index_name_shape{.kind = ShapeKind::text, .least = 3, .most = 255};
inline constexpr Shape flag_shape{.kind = ShapeKind::flag};
inline constexpr Shape integer_shape{.kind = ShapeKind::integer};
inline constexpr Shape long_shape{.kind = ShapeKind::long_integer};
inline constexpr Shape typed_value_shape{.kind = ShapeKind::typed_value, .name = "AttributeValue"};
inline constexpr Shape text_list_shape{.kind = ShapeKind::list, .element = &text_shape};
inline constexpr Shape text_map_shape{
    .kind = ShapeKind::map, .name = "java.lang.String", .element = &text_shape};
inline constexpr Shape item_shape{
    .kind = ShapeKind::map, .name = "AttributeValue", .element = &typed_value_shape};

}  // namespace singletable::wire
