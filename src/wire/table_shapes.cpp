#include "wire/common_shapes.hpp"
#include "wire/request_shapes.hpp"

namespace singletable::wire {
// Named, so that its short names stay its own.
namespace table_shapes {
namespace {

using enum Presence;

constexpr std::array<std::string_view, 3> key_type_choices{"B", "N", "S"};
constexpr std::array<std::string_view, 2> key_role_choices{"HASH", "RANGE"};
constexpr std::array<std::string_view, 2> billing_choices{"PROVISIONED", "PAY_PER_REQUEST"};
constexpr std::array<std::string_view, 2> class_choices{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
constexpr std::array<std::string_view, 3> projection_choices{"ALL", "INCLUDE", "KEYS_ONLY"};
constexpr std::array<std::string_view, 4> stream_view_choices{"NEW_IMAGE", "OLD_IMAGE",
                                                              "NEW_AND_OLD_IMAGES", "KEYS_ONLY"};

constexpr Shape key_type_shape{.kind = ShapeKind::text, .choices = key_type_choices};
constexpr Shape key_role_shape{.kind = ShapeKind::text, .choices = key_role_choices};
constexpr Shape billing_shape{.kind = ShapeKind::text, .choices = billing_choices};
constexpr Shape class_shape{.kind = ShapeKind::text, .choices = class_choices};
constexpr Shape projection_type_shape{.kind = ShapeKind::text, .choices = projection_choices};
constexpr Shape stream_view_shape{.kind = ShapeKind::text, .choices = stream_view_choices};

constexpr Shape table_structure(std::string_view name, std::span<const ShapeMember> members) {
  return {.kind = ShapeKind::structure, .name = name, .members = members};
}

constexpr Shape list_shape(const Shape& element) {
  return {.kind = ShapeKind::list, .element = &element};
}

constexpr std::array attribute_definition{ShapeMember{"AttributeName", &text_shape, required},
                                          ShapeMember{"AttributeType", &key_type_shape, required}};
constexpr Shape attribute_definition_shape =
    table_structure("AttributeDefinition", attribute_definition);
constexpr Shape attribute_definitions_shape = list_shape(attribute_definition_shape);

constexpr std::array key_element{ShapeMember{"AttributeName", &text_shape, required},
                                 ShapeMember{"KeyType", &key_role_shape, required}};
constexpr Shape key_element_shape = table_structure("KeySchemaElement", key_element);
constexpr Shape key_schema_shape{
    .kind = ShapeKind::list, .element = &key_element_shape, .least = 1, .most = 2};
// How many attributes of each role a global index may have, the engine says.
constexpr Shape global_key_schema_shape{
    .kind = ShapeKind::list, .element = &key_element_shape, .least = 1};

constexpr std::array index_projection{ShapeMember{"ProjectionType", &projection_type_shape},
                                      ShapeMember{"NonKeyAttributes", &text_list_shape}};
constexpr Shape index_projection_shape = table_structure("Projection", index_projection);

constexpr std::array throughput{ShapeMember{"WriteCapacityUnits", &long_shape, required},
                                ShapeMember{"ReadCapacityUnits", &long_shape, required}};
constexpr Shape throughput_shape = table_structure("ProvisionedThroughput", throughput);

constexpr std::array local_index{ShapeMember{"IndexName", &index_name_shape, required},
                                 ShapeMember{"KeySchema", &key_schema_shape, required},
                                 ShapeMember{"Projection", &index_projection_shape, required}};
constexpr Shape local_index_shape = table_structure("LocalSecondaryIndex", local_index);
constexpr Shape local_indexes_shape = list_shape(local_index_shape);

constexpr std::array global_index{ShapeMember{"IndexName", &index_name_shape, required},
                                  ShapeMember{"KeySchema", &global_key_schema_shape, required},
                                  ShapeMember{"Projection", &index_projection_shape, required},
                                  ShapeMember{"ProvisionedThroughput", &throughput_shape}};
constexpr Shape global_index_shape = table_structure("GlobalSecondaryIndex", global_index);
constexpr Shape global_indexes_shape = list_shape(global_index_shape);

constexpr std::array stream{ShapeMember{"StreamEnabled", &flag_shape, required},
                            ShapeMember{"StreamViewType", &stream_view_shape}};
constexpr Shape stream_shape = table_structure("StreamSpecification", stream);

constexpr std::array tag{ShapeMember{"Key", &text_shape, required},
                         ShapeMember{"Value", &text_shape, required}};
constexpr Shape tag_shape = table_structure("Tag", tag);
constexpr Shape tags_shape = list_shape(tag_shape);

constexpr ShapeMember table_parameter{"TableName", &text_shape, parameter};
constexpr ShapeMember billing{"BillingMode", &billing_shape};
constexpr ShapeMember table_throughput{"ProvisionedThroughput", &throughput_shape};
constexpr ShapeMember protection{"DeletionProtectionEnabled", &flag_shape};
constexpr ShapeMember table_class{"TableClass", &class_shape};
constexpr ShapeMember streams{"StreamSpecification", &stream_shape};

constexpr std::array create_table{
    ShapeMember{"AttributeDefinitions", &attribute_definitions_shape, required},
    table_parameter,
    billing,
    table_throughput,
    ShapeMember{"KeySchema", &key_schema_shape, required},
    ShapeMember{"GlobalSecondaryIndexes", &global_indexes_shape},
    ShapeMember{"LocalSecondaryIndexes", &local_indexes_shape},
    protection,
    table_class,
    streams,
    ShapeMember{"Tags", &tags_shape},
};

constexpr Shape create_index_shape =
    table_structure("CreateGlobalSecondaryIndexAction", global_index);
constexpr std::array delete_index{ShapeMember{"IndexName", &text_shape, required}};
constexpr Shape delete_index_shape =
    table_structure("DeleteGlobalSecondaryIndexAction", delete_index);
constexpr std::array update_index{
    ShapeMember{"IndexName", &text_shape, required},
    ShapeMember{"ProvisionedThroughput", &throughput_shape, required}};
constexpr Shape update_index_shape =
    table_structure("UpdateGlobalSecondaryIndexAction", update_index);
constexpr std::array index_update{ShapeMember{"Update", &update_index_shape},
                                  ShapeMember{"Create", &create_index_shape},
                                  ShapeMember{"Delete", &delete_index_shape}};
constexpr Shape index_update_shape = table_structure("GlobalSecondaryIndexUpdate", index_update);
constexpr Shape index_updates_shape = list_shape(index_update_shape);

constexpr std::array update_table{
    ShapeMember{"AttributeDefinitions", &attribute_definitions_shape},
    table_parameter,
    table_throughput,
    billing,
    ShapeMember{"GlobalSecondaryIndexUpdates", &index_updates_shape},
    protection,
    table_class,
    streams,
};

constexpr std::array named_table{table_parameter};
constexpr std::array list_tables{ShapeMember{"Limit", &integer_shape},
                                 ShapeMember{"ExclusiveStartTableName", &text_shape}};

constexpr std::array expiry{ShapeMember{"AttributeName", &text_shape, required},
                            ShapeMember{"Enabled", &flag_shape, required}};
constexpr Shape expiry_shape = table_structure("TimeToLiveSpecification", expiry);
constexpr std::array update_expiry{table_parameter,
                                   ShapeMember{"TimeToLiveSpecification", &expiry_shape, required}};

constexpr ShapeMember resource{"ResourceArn", &text_shape, required};
constexpr std::array tag_resource{resource, ShapeMember{"Tags", &tags_shape, required}};
constexpr std::array untag_resource{resource, ShapeMember{"TagKeys", &text_list_shape, required}};
constexpr std::array list_tags{resource};

constexpr Shape create_table_shape = table_structure("CreateTableInput", create_table);
constexpr Shape describe_table_shape = table_structure("DescribeTableInput", named_table);
constexpr Shape update_table_shape = table_structure("UpdateTableInput", update_table);
constexpr Shape list_tables_shape = table_structure("ListTablesInput", list_tables);
constexpr Shape delete_table_shape = table_structure("DeleteTableInput", named_table);
constexpr Shape update_expiry_shape = table_structure("UpdateTimeToLiveInput", update_expiry);
constexpr Shape describe_expiry_shape = table_structure("DescribeTimeToLiveInput", named_table);
constexpr Shape tag_resource_shape = table_structure("TagResourceInput", tag_resource);
constexpr Shape untag_resource_shape = table_structure("UntagResourceInput", untag_resource);
constexpr Shape list_tags_shape = table_structure("ListTagsOfResourceInput", list_tags);

}  // namespace
}  // namespace table_shapes

const Shape& shape_of(const CreateTableRequest&) { return table_shapes::create_table_shape; }
const Shape& shape_of(const DescribeTableRequest&) { return table_shapes::describe_table_shape; }
const Shape& shape_of(const UpdateTableRequest&) { return table_shapes::update_table_shape; }
const Shape& shape_of(const ListTablesRequest&) { return table_shapes::list_tables_shape; }
const Shape& shape_of(const DeleteTableRequest&) { return table_shapes::delete_table_shape; }
const Shape& shape_of(const UpdateTimeToLiveRequest&) { return table_shapes::update_expiry_shape; }
const Shape& shape_of(const DescribeTimeToLiveRequest&) {
  return table_shapes::describe_expiry_shape;
}
const Shape& shape_of(const TagTableRequest&) { return table_shapes::tag_resource_shape; }
const Shape& shape_of(const UntagTableRequest&) { return table_shapes::untag_resource_shape; }
const Shape& shape_of(const ListTagsRequest&) { return table_shapes::list_tags_shape; }

}  // namespace singletable::wire
