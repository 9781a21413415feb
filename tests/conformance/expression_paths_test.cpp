#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::StartsWith;

class PathsOfExpressions : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(PathsOfExpressions);

TEST_P(PathsOfExpressions, LeadIntoNoKey) {
  for (const std::string name : {"pk", "gsi1pk", "rank"}) {
    const Projection projection{Path::parse(name + "[0].a")};
    const std::string words =
        "ValidationException: Key attributes must be scalars; list random access '[]' and map "
        "lookup '.' are not allowed: " +
        std::string{name == "pk" ? "Key: " : "IndexKey: "} + name;
    EXPECT_THAT(
        thrown([&] {
          backend().get_item({.table = "App", .key = key("a", "1"), .projection = projection});
        }),
        StartsWith(words));
    const Condition condition = Condition::Exists{projection.front()};
    EXPECT_THAT(
        thrown([&] {
          backend().put_item({.table = "App", .item = key("a", "1"), .condition = condition});
        }),
        StartsWith(words));
    EXPECT_THAT(thrown([&] { backend().scan({.table = "App", .filter = condition}); }),
                StartsWith(words));
    EXPECT_THAT(
        thrown([&] {
          backend().update_item({.table = "App",
                                 .key = key("a", "1"),
                                 .update = {.set = {{Path::parse("x"), {projection.front()}}}}});
        }),
        StartsWith(words));
  }
}

}  // namespace
}  // namespace singletable::conformance
