#pragma once

#include "wire/common_shapes.hpp"

namespace singletable::wire {

// Members that expressions took the place of. Source: API reference, "Legacy conditional
// parameters".

inline constexpr std::array<std::string_view, 13> comparison_choices{
    "IN",       "NULL", "BETWEEN", "LT",          "NOT_CONTAINS", "EQ",      "GT",
    "NOT_NULL", "NE",   "LE",      "BEGINS_WITH", "GE",           "CONTAINS"};
inline constexpr Shape comparison_shape{.kind = ShapeKind::text, .choices = comparison_choices};
inline constexpr std::array<std::string_view, 2> conditional_choices{"OR", "AND"};
inline constexpr Shape conditional_shape{.kind = ShapeKind::text, .choices = conditional_choices};
inline constexpr std::array<std::string_view, 3> action_choices{"ADD", "DELETE", "PUT"};
inline constexpr Shape action_shape{.kind = ShapeKind::text, .choices = action_choices};
inline constexpr Shape typed_values_shape{.kind = ShapeKind::list, .element = &typed_value_shape};

inline constexpr std::array legacy_expectation{
    ShapeMember{"AttributeValueList", &typed_values_shape},
    ShapeMember{"ComparisonOperator", &comparison_shape},
    ShapeMember{"Exists", &flag_shape},
    ShapeMember{"Value", &typed_value_shape},
};
inline constexpr Shape legacy_expectation_shape{
    .kind = ShapeKind::structure, .name = "ExpectedAttributeValue", .members = legacy_expectation};
inline constexpr Shape expected_shape{
    .kind = ShapeKind::map, .name = "ExpectedAttributeValue", .element = &legacy_expectation_shape};

inline constexpr std::array legacy_comparison{
    ShapeMember{"AttributeValueList", &typed_values_shape},
    ShapeMember{"ComparisonOperator", &comparison_shape, Presence::required},
};
inline constexpr Shape legacy_comparison_shape{
    .kind = ShapeKind::structure, .name = "Condition", .members = legacy_comparison};
inline constexpr Shape comparisons_shape{
    .kind = ShapeKind::map, .name = "Condition", .element = &legacy_comparison_shape};

inline constexpr std::array legacy_update{
    ShapeMember{"Action", &action_shape},
    ShapeMember{"Value", &typed_value_shape},
};
inline constexpr Shape legacy_update_shape{
    .kind = ShapeKind::structure, .name = "AttributeValueUpdate", .members = legacy_update};
inline constexpr Shape attribute_updates_shape{
    .kind = ShapeKind::map, .name = "AttributeValueUpdate", .element = &legacy_update_shape};

inline constexpr ShapeMember attributes_to_get{"AttributesToGet", &text_list_shape};
inline constexpr ShapeMember conditional_operator{"ConditionalOperator", &conditional_shape};
inline constexpr ShapeMember expected{"Expected", &expected_shape};
inline constexpr ShapeMember attribute_updates{"AttributeUpdates", &attribute_updates_shape};
inline constexpr ShapeMember query_filter{"QueryFilter", &comparisons_shape};
inline constexpr ShapeMember scan_filter{"ScanFilter", &comparisons_shape};
inline constexpr ShapeMember key_conditions{"KeyConditions", &comparisons_shape};

}  // namespace singletable::wire
