#include "server/account_handler.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>

#include "server/router.hpp"

namespace singletable::server {
namespace {

using testing::HasSubstr;

class AccountHandlerTest : public testing::Test {
 protected:
  AccountHandlerTest() {
    engine_->create_table({.table = "Users",
                           .key = {{"id"}},
                           .global_secondary_indexes = {{.name = "ByName", .key = {{"name"}}}}});
  }

  Answer asked(const std::string& operation, const std::string& body) {
    return route(*engine_, "DynamoDB_20120810." + operation, body);
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
};

struct AccountCall {
  const char* operation;
  const char* body;
  unsigned status;
  const char* answer;
};

const std::vector<AccountCall> account_calls{
    {"DescribeLimits", "{}", 200, R"("AccountMaxReadCapacityUnits":80000)"},
    {"DescribeContinuousBackups", R"({"TableName":"Users"})", 200, R"("ENABLED")"},
    {"DescribeContinuousBackups", R"({"TableName":"None"})", 400,
     R"(v20120810#TableNotFoundException","message":"Table not found: None")"},
    {"DescribeContributorInsights", R"({"TableName":"Users"})", 200, R"("DISABLED")"},
    {"DescribeContributorInsights", R"({"TableName":"Users","IndexName":"ByName"})", 200,
     R"("IndexName":"ByName")"},
    {"DescribeContributorInsights", R"({"TableName":"Users","IndexName":"ByAge"})", 400,
     "Requested resource not found: Index: ByAge not found"},
    {"DescribeContributorInsights", R"({"TableName":"None"})", 400,
     R"(#ResourceNotFoundException","message":"Requested resource not found: Table: None not)"},
    {"DescribeKinesisStreamingDestination", R"({"TableName":"Users"})", 200,
     R"({"TableName":"Users","KinesisDataStreamDestinations":[]})"},
    {"DescribeKinesisStreamingDestination", R"({"TableName":"None"})", 400,
     "#ResourceNotFoundException"},
    {"DescribeTableReplicaAutoScaling", R"({"TableName":"Users"})", 200, R"("ACTIVE")"},
    {"DescribeTableReplicaAutoScaling", R"({"TableName":"None"})", 400,
     "#ResourceNotFoundException"},
    {"GetResourcePolicy", R"({"ResourceArn":"arn:aws:dynamodb:r:0:table/Users"})", 400,
     R"(v20120810#PolicyNotFoundException","message":"Resource-based policy not found for the )"
     R"(provided ResourceArn: arn:aws:dynamodb:r:0:table/Users")"},
    {"GetResourcePolicy", R"({"ResourceArn":"arn:aws:dynamodb:r:0:table/None"})", 400,
     "#ResourceNotFoundException"},
    {"ListBackups", R"({"TableName":"None"})", 200, R"({"BackupSummaries":[]})"},
    {"ListContributorInsights", "{}", 200, R"({"ContributorInsightsSummaries":[]})"},
    {"ListContributorInsights", R"({"TableName":"None"})", 400, "#ResourceNotFoundException"},
    {"ListExports", "{}", 200, R"({"ExportSummaries":[]})"},
    {"ListImports", "{}", 200, R"({"ImportSummaryList":[]})"},
    {"ListGlobalTables", "{}", 200, R"({"GlobalTables":[]})"},
};

TEST_F(AccountHandlerTest, AnswersAsAnAccountWithNothingSetUp) {
  for (const AccountCall& call : account_calls) {
    const Answer answer = asked(call.operation, call.body);
    EXPECT_EQ(answer.status, call.status) << call.operation << call.body;
    EXPECT_THAT(answer.body, HasSubstr(call.answer)) << call.operation << call.body;
  }
}

TEST_F(AccountHandlerTest, TellsTheEndpointThatWasAsked) {
  EXPECT_EQ(handle_account(*engine_, {{AccountOperation::describe_endpoints}, "db.example:8000"}),
            R"({"Endpoints":[{"Address":"db.example:8000","CachePeriodInMinutes":1440}]})");
}

TEST_F(AccountHandlerTest, OnlyReads) {
  EXPECT_TRUE(is_read(request_of({"DynamoDB_20120810.ListBackups"}, "{}")));
}

}  // namespace
}  // namespace singletable::server
