#include <gtest/gtest.h>

#include <singletable/wire/output_json.hpp>
#include <singletable/wire/output_parsing.hpp>

#include "engine/random_seed.hpp"
#include "wire/random_outputs.hpp"
#include "wire/random_requests.hpp"

namespace singletable::wire {
namespace {

constexpr int rounds = 300;

/// Prints and reads an output of the request.
struct RoundTrip {
  RandomWire& random;

  template <class Request>
  void operator()(const Request& request) const {
    const auto output = random_output(random, request);
    const std::string json = output_json(request, output);
    EXPECT_EQ(parse_output(request, json), output) << operation_name(&request) << ' ' << json;
  }
  void operator()(const TagTableRequest& request) const { EXPECT_EQ(output_json(request), "{}"); }
  void operator()(const UntagTableRequest& request) const { EXPECT_EQ(output_json(request), "{}"); }
};

TEST(OutputRoundTrip, GivesEveryKindOfOutputAgain) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  RandomWire random{seed};
  for (int round = 0; round < rounds && !HasFailure(); ++round) {
    for (std::size_t i = 0; i < std::variant_size_v<RequestValue>; ++i) {
      std::visit(RoundTrip{random}, random_request(random, i));
    }
  }
}

}  // namespace
}  // namespace singletable::wire
