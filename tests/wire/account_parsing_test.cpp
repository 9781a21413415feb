#include <singletable/wire/account_parsing.hpp>

#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using testing::HasSubstr;

struct AccountCase {
  const char* operation;
  const char* body;
  AccountRequest request;
};

const std::string users_arn = "arn:aws:dynamodb:local:000000000000:table/Users";

const std::vector<AccountCase> account_cases{
    {"DescribeContinuousBackups",
     R"({"TableName":"Users"})",
     {AccountOperation::describe_continuous_backups, "Users"}},
    {"DescribeContributorInsights",
     R"({"TableName":"arn:aws:dynamodb:local:000000000000:table/Users","IndexName":"ByName"})",
     {AccountOperation::describe_contributor_insights, "Users", "ByName"}},
    {"DescribeEndpoints", "{}", {AccountOperation::describe_endpoints}},
    {"DescribeKinesisStreamingDestination",
     R"({"TableName":"Users"})",
     {AccountOperation::describe_kinesis_streaming_destination, "Users"}},
    {"DescribeLimits", "{}", {AccountOperation::describe_limits}},
    {"DescribeTableReplicaAutoScaling",
     R"({"TableName":"Users"})",
     {AccountOperation::describe_table_replica_auto_scaling, "Users"}},
    {"GetResourcePolicy",
     R"({"ResourceArn":"arn:aws:dynamodb:local:000000000000:table/Users"})",
     {AccountOperation::get_resource_policy, "Users", "", users_arn}},
    {"ListBackups",
     R"({"TableName":"Users","Limit":10,"BackupType":"ALL"})",
     {AccountOperation::list_backups, "Users"}},
    {"ListContributorInsights",
     R"({"TableName":null})",
     {AccountOperation::list_contributor_insights}},
    {"ListExports",
     R"({"TableArn":"arn:aws:dynamodb:local:000000000000:table/Users"})",
     {AccountOperation::list_exports, "Users"}},
    {"ListGlobalTables", R"({"RegionName":"eu-west-1"})", {AccountOperation::list_global_tables}},
    {"ListImports", R"({"PageSize":1})", {AccountOperation::list_imports}},
};

TEST(ParseAccountRequest, ReadsWhatCounts) {
  for (const AccountCase& each : account_cases) {
    EXPECT_EQ(parse_account_request(each.operation, each.body), each.request) << each.operation;
  }
}

TEST(ParseAccountRequest, KnowsNoOtherOperation) {
  EXPECT_EQ(parse_account_request("ListTables", "{}"), std::nullopt);
  EXPECT_EQ(parse_account_request("", "{"), std::nullopt);
}

TEST(ParseAccountRequest, RefusesWhatIsMissingOrOfAnotherType) {
  const auto refusal = [](const char* operation, const char* body) -> std::string {
    try {
      parse_account_request(operation, body);
      return "none";
    } catch (const Error& error) {
      return std::string{error.name()} + ": " + error.what();
    }
  };
  for (const char* operation :
       {"DescribeContinuousBackups", "DescribeContributorInsights",
        "DescribeKinesisStreamingDestination", "DescribeTableReplicaAutoScaling"}) {
    EXPECT_EQ(refusal(operation, "{}"),
              "ValidationException: 1 validation error detected: Value null at 'tableName' failed "
              "to satisfy constraint: Member must not be null")
        << operation;
  }
  EXPECT_THAT(refusal("GetResourcePolicy", "{}"), HasSubstr("Value null at 'resourceArn'"));
  EXPECT_THAT(refusal("ListBackups", R"({"BackupType":"OLD"})"),
              HasSubstr("Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]"));
  EXPECT_THAT(refusal("ListBackups", R"({"Limit":"1"})"), HasSubstr("SerializationException"));
  EXPECT_THAT(refusal("DescribeLimits", "["), HasSubstr("SerializationException"));
}

}  // namespace
}  // namespace singletable
