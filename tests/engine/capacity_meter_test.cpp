#include "engine/capacity_meter.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace singletable::engine {
namespace {

TEST(CapacityUnits, AreBegunBlocksAndAtLeastOne) {
  struct Case {
    std::size_t bytes;
    double consistent_read;
    double write;
  };
  const std::vector<Case> cases = {{0, 1, 1},    {1, 1, 1},          {1024, 1, 1},
                                   {1025, 1, 2}, {4096, 1, 4},       {4097, 2, 5},
                                   {8192, 2, 8}, {10 * 1024, 3, 10}, {409'600, 100, 400}};
  for (const auto& [bytes, read, write] : cases) {
    EXPECT_EQ(read_units(bytes, true), read) << bytes;
    EXPECT_EQ(read_units(bytes, false), read / 2) << bytes;
    EXPECT_EQ(write_units(bytes), write) << bytes;
  }
}

}  // namespace
}  // namespace singletable::engine
