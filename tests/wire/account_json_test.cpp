#include <singletable/wire/account_json.hpp>

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace singletable {
namespace {

struct AccountAnswer {
  AccountRequest request;
  const char* body;
};

const std::vector<AccountAnswer> account_answers{
    {{AccountOperation::describe_continuous_backups, "Users"},
     R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",)"
     R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})"},
    {{AccountOperation::describe_contributor_insights, "Users"},
     R"({"TableName":"Users","ContributorInsightsStatus":"DISABLED"})"},
    {{AccountOperation::describe_contributor_insights, "Users", "ByName"},
     R"({"TableName":"Users","IndexName":"ByName","ContributorInsightsStatus":"DISABLED"})"},
    {{AccountOperation::describe_endpoints},
     R"({"Endpoints":[{"Address":"localhost:8000","CachePeriodInMinutes":1440}]})"},
    {{AccountOperation::describe_kinesis_streaming_destination, "Users"},
     R"({"TableName":"Users","KinesisDataStreamDestinations":[]})"},
    {{AccountOperation::describe_limits},
     R"({"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,)"
     R"("TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000})"},
    {{AccountOperation::describe_table_replica_auto_scaling, "Users"},
     R"({"TableAutoScalingDescription":{"TableName":"Users","TableStatus":"UPDATING",)"
     R"("Replicas":[]}})"},
    {{AccountOperation::get_resource_policy, "Users"}, "{}"},
    {{AccountOperation::list_backups}, R"({"BackupSummaries":[]})"},
    {{AccountOperation::list_contributor_insights}, R"({"ContributorInsightsSummaries":[]})"},
    {{AccountOperation::list_exports}, R"({"ExportSummaries":[]})"},
    {{AccountOperation::list_global_tables}, R"({"GlobalTables":[]})"},
    {{AccountOperation::list_imports}, R"({"ImportSummaryList":[]})"},
};

TEST(AccountJson, IsThatOfAnAccountWithNothingSetUp) {
  const AccountFacts facts{.endpoint = "localhost:8000", .table_status = TableStatus::updating};
  for (const AccountAnswer& answer : account_answers) {
    EXPECT_EQ(account_json(answer.request, facts), answer.body);
  }
}

}  // namespace
}  // namespace singletable
