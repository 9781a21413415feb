#include <singletable/schema/generators.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <singletable/base/error.hpp>
#include <singletable/mapping/iso8601.hpp>

namespace singletable {
namespace {

RandomBytes all(std::byte byte) {
  return [byte](std::span<std::byte> bytes) { std::fill(bytes.begin(), bytes.end(), byte); };
}

TEST(Generators, UuidsAreRandomButForVersionAndVariant) {
  EXPECT_EQ(make_uuid(all(std::byte{0})), "00000000-0000-4000-8000-000000000000");
  EXPECT_EQ(make_uuid(all(std::byte{0xFF})), "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

TEST(Generators, KsuidsHoldTimeAndPayload) {
  EXPECT_EQ(make_ksuid(from_iso8601("2024-01-15T10:00:00.000Z"), all(std::byte{1})),
            "2azE2VRGJQHVOyAl1YampgPMqO1");
  EXPECT_EQ(make_ksuid(from_iso8601("2024-01-15T10:00:01.000Z"), all(std::byte{2})),
            "2azE2dGDnbeUTjxFw6jlCVMgFwA");
  EXPECT_EQ(make_ksuid(from_iso8601("2014-05-13T16:53:20.000Z"), all(std::byte{0})),
            "000000000000000000000000000");
}

TEST(Generators, KsuidsRefuseMomentsTheyCanNotHold) {
  EXPECT_THROW(make_ksuid(from_iso8601("2014-05-13T16:53:19.999Z"), all(std::byte{0})),
               ValidationError);
  EXPECT_THROW(make_ksuid(from_iso8601("2150-07-01T00:00:00.000Z"), all(std::byte{0})),
               ValidationError);
}

TEST(Generators, SystemRandomNumbersDiffer) {
  std::set<std::string> uuids;
  for (int i = 0; i < 100; ++i) uuids.insert(make_uuid(system_random));
  EXPECT_EQ(uuids.size(), 100U);
}

}  // namespace
}  // namespace singletable
