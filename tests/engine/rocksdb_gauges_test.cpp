#include "engine/rocksdb_gauges.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/engine/engine.hpp>

#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::Not;

double value_of(const std::vector<Gauge>& gauges, const std::string& name) {
  for (const Gauge& gauge : gauges) {
    if (gauge.name == name) return gauge.value;
  }
  ADD_FAILURE() << "no gauge " << name;
  return -1;
}

TEST(RocksdbGauges, FollowWhatIsWritten) {
  const TemporaryFolder folder;
  const auto engine = open_engine({.path = folder.child("data"), .expiry_interval = {}});
  const std::vector<Gauge> before = engine->gauges();
  engine->create_table({.table = "Users", .key = {{"id"}}});
  for (int i = 0; i < 100; ++i) {
    engine->put_item({.table = "Users", .item = Item{{"id", std::to_string(i)}}});
  }
  const std::vector<Gauge> after = engine->gauges();
  EXPECT_GE(value_of(after, "storage_keys"), value_of(before, "storage_keys") + 100);
  EXPECT_GT(value_of(after, "storage_memtable_bytes"), 0);
  EXPECT_EQ(value_of(after, "storage_writes_stopped"), 0);
  EXPECT_EQ(value_of(after, "storage_background_errors"), 0);
  EXPECT_THAT(after, Not(Contains(Field(&Gauge::help, IsEmpty()))));
}

TEST(RocksdbGauges, AreNotThereInMemory) {
  EXPECT_THAT(open_engine({.expiry_interval = {}})->gauges(), IsEmpty());
}

}  // namespace
}  // namespace singletable::engine
