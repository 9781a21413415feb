#include <singletable/backend/stream_arn.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

TEST(StreamArn, NamesTableAndStream) {
  EXPECT_EQ(local_table_arn("App"), "arn:aws:dynamodb:local:000000000000:table/App");
  const std::string arn = local_stream_arn("App", "2023-11-14T22:13:20.000");
  EXPECT_EQ(arn, "arn:aws:dynamodb:local:000000000000:table/App/stream/2023-11-14T22:13:20.000");
  const auto name = stream_name_in(arn);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->table, "App");
  EXPECT_EQ(name->label, "2023-11-14T22:13:20.000");
}

TEST(StreamArn, IsOfAnyRegionAndAccount) {
  const auto name = stream_name_in("arn:aws-cn:dynamodb:cn-north-1:1:table/T/stream/L");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->table, "T");
}

TEST(StreamArn, IsNothingElse) {
  for (const char* text :
       {"", "App", "table/App/stream/L", "arn:aws:dynamodb:local:0:table/App",
        "arn:aws:dynamodb:local:0:table/App/index/L", "arn:aws:dynamodb:local:0:table/App/stream/",
        "arn:aws:dynamodb:local:0:table//stream/L"}) {
    EXPECT_FALSE(stream_name_in(text)) << text;
  }
}

}  // namespace
}  // namespace singletable
