#include <singletable/wire/account_parsing.hpp>

#include <algorithm>
#include <array>
#include <span>

#include "wire/common_shapes.hpp"
#include "wire/json_document.hpp"
#include "wire/request_options.hpp"
#include "wire/shaped_request.hpp"

namespace singletable {
namespace wire {
namespace {

using enum AccountOperation;

constexpr std::array<std::string_view, 4> backup_choices{"USER", "SYSTEM", "AWS_BACKUP", "ALL"};
constexpr Shape backup_type_shape{.kind = ShapeKind::text, .choices = backup_choices};

constexpr ShapeMember asked_table{"TableName", &text_shape, Presence::required};
constexpr ShapeMember table_filter{"TableName", &text_shape};
constexpr ShapeMember arn_filter{"TableArn", &text_shape};
constexpr ShapeMember next_token{"NextToken", &text_shape};
constexpr ShapeMember most_results{"MaxResults", &integer_shape};

constexpr std::array one_table{asked_table};
constexpr std::array table_and_index{asked_table, ShapeMember{"IndexName", &text_shape}};
constexpr std::array asked_resource{ShapeMember{"ResourceArn", &text_shape, Presence::required}};
constexpr std::array backup_filters{table_filter, ShapeMember{"Limit", &integer_shape},
                                    ShapeMember{"ExclusiveStartBackupArn", &text_shape},
                                    ShapeMember{"BackupType", &backup_type_shape}};
constexpr std::array insight_filters{table_filter, next_token, most_results};
constexpr std::array export_filters{arn_filter, most_results, next_token};
constexpr std::array import_filters{arn_filter, ShapeMember{"PageSize", &integer_shape},
                                    next_token};
constexpr std::array global_table_filters{ShapeMember{"ExclusiveStartGlobalTableName", &text_shape},
                                          ShapeMember{"Limit", &integer_shape},
                                          ShapeMember{"RegionName", &text_shape}};

struct AccountForm {
  std::string_view name;
  AccountOperation operation;
  Shape shape;
};

constexpr AccountForm form(std::string_view name, AccountOperation operation,
                           std::string_view shape_name, std::span<const ShapeMember> members = {}) {
  return {name, operation, {.kind = ShapeKind::structure, .name = shape_name, .members = members}};
}

constexpr std::array account_forms{
    form("DescribeContinuousBackups", describe_continuous_backups, "DescribeContinuousBackupsInput",
         one_table),
    form("DescribeContributorInsights", describe_contributor_insights,
         "DescribeContributorInsightsInput", table_and_index),
    form("DescribeEndpoints", describe_endpoints, "DescribeEndpointsRequest"),
    form("DescribeKinesisStreamingDestination", describe_kinesis_streaming_destination,
         "DescribeKinesisStreamingDestinationInput", one_table),
    form("DescribeLimits", describe_limits, "DescribeLimitsInput"),
    form("DescribeTableReplicaAutoScaling", describe_table_replica_auto_scaling,
         "DescribeTableReplicaAutoScalingInput", one_table),
    form("GetResourcePolicy", get_resource_policy, "GetResourcePolicyInput", asked_resource),
    form("ListBackups", list_backups, "ListBackupsInput", backup_filters),
    form("ListContributorInsights", list_contributor_insights, "ListContributorInsightsInput",
         insight_filters),
    form("ListExports", list_exports, "ListExportsInput", export_filters),
    form("ListGlobalTables", list_global_tables, "ListGlobalTablesInput", global_table_filters),
    form("ListImports", list_imports, "ListImportsInput", import_filters),
};

/// The table that the request is about, under whatever name the operation has for it.
std::string asked_table_in(const Members& members, const AccountRequest& request) {
  if (!request.resource_arn.empty()) return table_in(request.resource_arn);
  return table_in(members.text(members.has("TableArn") ? "TableArn" : "TableName"));
}

}  // namespace
}  // namespace wire

std::optional<AccountRequest> parse_account_request(std::string_view operation,
                                                    std::string_view body) {
  const auto form =
      std::find_if(wire::account_forms.begin(), wire::account_forms.end(),
                   [operation](const wire::AccountForm& each) { return each.name == operation; });
  if (form == wire::account_forms.end()) return std::nullopt;
  const wire::JsonDocument document{body};
  return wire::read_shaped<AccountRequest>(
      form->shape, document.root(), [&](const wire::Members& members, AccountRequest& request) {
        request.operation = form->operation;
        request.index = members.text("IndexName");
        request.resource_arn = members.text("ResourceArn");
        request.table = wire::asked_table_in(members, request);
      });
}

}  // namespace singletable
