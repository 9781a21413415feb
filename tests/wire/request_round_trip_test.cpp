#include <gtest/gtest.h>

#include <singletable/wire/request_json.hpp>
#include <singletable/wire/request_parsing.hpp>

#include "engine/random_seed.hpp"
#include "wire/random_requests.hpp"

namespace singletable::wire {
namespace {

constexpr int rounds = 300;

TEST(RequestRoundTrip, GivesEveryKindOfRequestAgain) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  RandomWire random{seed};
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < std::variant_size_v<RequestValue>; ++i) {
      const RequestValue request = random_request(random, i);
      const AnyRequest any = any_request(request);
      const std::string json = request_json(any);
      ASSERT_EQ(parse_request(operation_name(any), json), request)
          << operation_name(any) << ' ' << json;
    }
  }
}

}  // namespace
}  // namespace singletable::wire
