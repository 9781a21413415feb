#include <singletable/provider/capacity_meter.hpp>

#include "provider/readings.hpp"

namespace singletable {
namespace {

class CapacityMeterTest : public ReadingsTest {};

TEST_F(CapacityMeterTest, SumsTablesAndTheirParts) {
  CapacityMeter meter;
  const ConsumedCapacity once{.table = "A",
                              .total = {.read_units = 2},
                              .of_table = {.read_units = 0.5},
                              .of_global_indexes = {{"G", {.read_units = 1}}},
                              .of_local_indexes = {{"L", {.read_units = 0.5}}}};
  meter.add(once);
  meter.add(std::vector<ConsumedCapacity>{once, {.table = "B", .total = {.write_units = 3}}});
  meter.add(std::optional<ConsumedCapacity>{});
  EXPECT_EQ(meter.total(), (Capacity{.read_units = 4, .write_units = 3}));
  EXPECT_EQ(meter.tables().at("A").of_global_indexes.at("G").read_units, 2);
  EXPECT_EQ(meter.tables().at("A").of_local_indexes.at("L").read_units, 1);
  EXPECT_EQ(meter.tables().at("A").of_table.read_units, 1);
}

TEST_F(CapacityMeterTest, EveryCallAddsWhatItsRequestsAsk) {
  write_readings(3);
  CapacityMeter meter;
  auto grows = [&meter, before = Capacity{}]() mutable {
    const bool grown = meter.total().units() > before.units();
    before = meter.total();
    return grown;
  };
  provider_.create<Reading>({"Readings", {.sensor = "s1", .at = 4}, {}, false, &meter});
  EXPECT_TRUE(grows());
  provider_.get({.table = "Readings", .key = key(1), .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.update(
      {.table = "Readings", .key = key(1), .values = {{"note", "x"}}, .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.erase({.table = "Readings", .key = key(4), .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  Provider::Query query = partition();
  query.capacity_meter = &meter;
  provider_.query(query);
  EXPECT_TRUE(grows());
  provider_.scan({.table = "Readings", .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.batch_get({.table = "Readings", .keys = {key(1)}, .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.batch_write(
      {.actions = {ProviderBatchPut{"Readings", key(9)}}, .capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.transaction({Provider::Create<>{"Readings", key(8)}}, {.capacity_meter = &meter});
  EXPECT_TRUE(grows());
  provider_.transact_get({{.table = "Readings", .key = key(1)}}, &meter);
  EXPECT_TRUE(grows());
}

TEST_F(CapacityMeterTest, PagesAreSummed) {
  write_readings(9);
  CapacityMeter one_page;
  CapacityMeter many_pages;
  provider_.scan_all({.table = "Readings", .capacity_meter = &one_page});
  provider_.scan_all({.table = "Readings", .page_size = 1, .capacity_meter = &many_pages});
  EXPECT_GE(many_pages.total().read_units, 9 * one_page.total().read_units);
}

}  // namespace
}  // namespace singletable
