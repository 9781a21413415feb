#include <functional>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class TableSettingsOf : public BackendTest {
 protected:
  TableSettings settings() { return backend().describe_table({"App"}).settings; }
  std::string refusal(const UpdateTableRequest& request) {
    return thrown([&] { backend().update_table(request); });
  }
};
SINGLETABLE_ON_EVERY_BACKEND(TableSettingsOf);

TEST_P(TableSettingsOf, AreThoseTheTableWasMadeWith) {
  differs_on_dynamodb_local("keeps no table class", "API reference, CreateTable, TableClass");
  CreateTableRequest request{.table = "Other", .key = {{"pk"}}};
  request.settings = {.billing_mode = BillingMode::provisioned,
                      .throughput = {5, 6},
                      .deletion_protection = true,
                      .table_class = TableClass::standard_infrequent_access};
  EXPECT_EQ(backend().create_table(request).settings, request.settings);
  EXPECT_EQ(backend().describe_table({"Other"}).settings, request.settings);
}

TEST_P(TableSettingsOf, ChangeOneByOneAndStay) {
  differs_on_dynamodb_local("keeps no table class", "API reference, UpdateTable, TableClass");
  backend().update_table({.table = "App",
                          .billing_mode = BillingMode::provisioned,
                          .throughput = ProvisionedThroughput{1, 2}});
  backend().update_table({.table = "App", .deletion_protection = true});
  backend().update_table({.table = "App", .table_class = TableClass::standard_infrequent_access});
  backend().update_table({.table = "App", .throughput = ProvisionedThroughput{3, 4}});
  const TableSettings changed{.billing_mode = BillingMode::provisioned,
                              .throughput = {3, 4},
                              .deletion_protection = true,
                              .table_class = TableClass::standard_infrequent_access};
  EXPECT_EQ(settings(), changed);
  reopen();
  EXPECT_EQ(settings(), changed);
}

TEST_P(TableSettingsOf, LoseTheThroughputWithItsBillingMode) {
  backend().update_table({.table = "App",
                          .billing_mode = BillingMode::provisioned,
                          .throughput = ProvisionedThroughput{1, 2}});
  backend().update_table({.table = "App", .billing_mode = BillingMode::pay_per_request});
  EXPECT_EQ(settings(), TableSettings{});
}

TEST_P(TableSettingsOf, ProtectTheTableFromDeletion) {
  backend().update_table({.table = "App", .deletion_protection = true});
  EXPECT_THAT(thrown([&] { backend().delete_table({"App"}); }),
              StartsWith(told(
                  "ValidationException: Resource cannot be deleted as it is currently protected "
                  "against deletion. Disable deletion protection first. [table App]")));
  put(key("a", "1"));
  EXPECT_TRUE(get("a", "1"));
  backend().update_table({.table = "App", .deletion_protection = false});
  EXPECT_NO_THROW(backend().delete_table({"App"}));
}

TEST_P(TableSettingsOf, AreRefusedInTheServicesWords) {
  differs_on_dynamodb_local("takes a throughput beside PAY_PER_REQUEST",
                            "API reference, ProvisionedThroughput");
  struct Case {
    UpdateTableRequest request;
    std::string words;
  };
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const std::string at_least = "failed to satisfy constraint: Member must have value greater than ";
  const std::vector<Case> cases = {
      {{.table = "App"}, "ValidationException: At least one of ProvisionedThroughput, BillingMode"},
      {{.table = "App", .throughput = ProvisionedThroughput{1, 1}},
       invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                 "BillingMode is PAY_PER_REQUEST"},
      {{.table = "App", .billing_mode = BillingMode::provisioned},
       invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
                 "is PROVISIONED"},
      {{.table = "App",
        .billing_mode = BillingMode::provisioned,
        .throughput = ProvisionedThroughput{0, 1}},
       "ValidationException: 1 validation error detected: Value '0' at "
       "'provisionedThroughput.readCapacityUnits' " +
           at_least},
      {{.table = "App",
        .billing_mode = BillingMode::provisioned,
        .throughput = ProvisionedThroughput{1, -1}},
       "ValidationException: 1 validation error detected: Value '-1' at "
       "'provisionedThroughput.writeCapacityUnits' " +
           at_least},
      {{.table = "None", .deletion_protection = true},
       "ResourceNotFoundException: Requested resource not found"},
  };
  for (const Case& one : cases) EXPECT_THAT(refusal(one.request), StartsWith(told(one.words)));
  EXPECT_EQ(settings(), TableSettings{});

  CreateTableRequest request = app_table("Other");
  request.settings.throughput = {1, 1};
  EXPECT_THAT(thrown([&] { backend().create_table(request); }),
              HasSubstr("Neither ReadCapacityUnits nor"));
}

TEST_P(TableSettingsOf, RefuseTheThroughputTheyHave) {
  backend().update_table({.table = "App",
                          .billing_mode = BillingMode::provisioned,
                          .throughput = ProvisionedThroughput{1, 2}});
  EXPECT_THAT(
      refusal({.table = "App", .throughput = ProvisionedThroughput{1, 2}}),
      StartsWith(told("ValidationException: The provisioned throughput for the table will not "
                      "change. The requested value equals the current value. Current "
                      "ReadCapacityUnits provisioned for the table: 1. Requested "
                      "ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for the "
                      "table: 2. Requested WriteCapacityUnits: 2.")));
}

}  // namespace
}  // namespace singletable::conformance
