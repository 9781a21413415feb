#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

namespace singletable {
namespace {

using testing::ElementsAre;

struct Reading {
  std::string id;
  std::string site;
  std::string sensor;
  std::int64_t day = 0;
  std::int64_t hour = 0;
};

/// Readings of two sites by day and hour.
class MultiAttributeQuery : public testing::Test {
 protected:
  void SetUp() override {
    provider_.backend()->create_table(
        {.table = "Readings",
         .key = {{"id"}},
         .global_secondary_indexes = {{"ByTime",
                                       {{"site"},
                                        KeyAttribute{"day", AttributeType::number},
                                        {{"sensor"}},
                                        {{"hour", AttributeType::number}}}}}});
    int id = 0;
    for (const char* site : {"A", "B"}) {
      for (const std::int64_t day : {2, 1}) {
        for (const std::int64_t hour : {10, 9}) {
          provider_.create<Reading>(
              {.table = "Readings", .item = {std::to_string(id++), site, "heat", day, hour}});
        }
      }
    }
  }

  static ProviderQuery readings(const std::string& site) {
    return {.table = "Readings",
            .partition_key = {"site", site},
            .further_keys = {{"sensor", "heat"}},
            .index = "ByTime"};
  }
  static std::vector<std::string> ids(const std::vector<Reading>& readings) {
    std::vector<std::string> ids;
    for (const Reading& reading : readings) ids.push_back(reading.id);
    return ids;
  }

  Provider provider_{open_engine({.expiry_interval = {}})};
};

TEST_F(MultiAttributeQuery, ReadsAPartitionOrAPartOfIt) {
  EXPECT_THAT(ids(provider_.query<Reading>(readings("A")).items), ElementsAre("3", "2", "1", "0"));
  ProviderQuery late = readings("A");
  late.further_keys.push_back({"day", 2});
  late.range_key =
      ProviderRange{.name = "hour", .operation = ConditionOperation::bigger_than, .value = 9};
  EXPECT_THAT(ids(provider_.query<Reading>(late).items), ElementsAre("0"));
  late.further_keys.pop_back();
  EXPECT_THROW(provider_.query<Reading>(late), ValidationError);
}

TEST_F(MultiAttributeQuery, PagesGoOnInTheSameQueryOnly) {
  ProviderQuery query = readings("A");
  query.limit = 3;
  const Page<Reading> first = provider_.query<Reading>(query);
  EXPECT_THAT(ids(first.items), ElementsAre("3", "2", "1"));
  query.pagination_token = first.pagination_token;
  EXPECT_THAT(ids(provider_.query<Reading>(query).items), ElementsAre("0"));
  query.further_keys = {{"sensor", "light"}};
  EXPECT_THROW(provider_.query<Reading>(query), ValidationError);
}

}  // namespace
}  // namespace singletable
