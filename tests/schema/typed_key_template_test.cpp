#include <singletable/schema/typed_key_template.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

enum class Region { north, south };

struct Line {
  std::string orderId;
  std::int32_t line = 0;
  Region region = Region::north;
  std::optional<std::string> email = {};
  double price = 0;
};

struct Renamed {
  std::string orderId;
};

}  // namespace

template <>
struct Mapping<Renamed> {
  static constexpr MappingOptions options = {.renames = {rename<&Renamed::orderId>("id")}};
};

namespace {

using LineKey = TypedKeyTemplate<Line, "ORDER#{orderId}#{line:08}">;

static_assert(LineKey::field_count == 2);
static_assert(std::is_same_v<LineKey::Field<0>, std::string>);
static_assert(std::is_same_v<LineKey::Field<1>, std::int32_t>);
static_assert(std::is_same_v<TypedKeyTemplate<Line, "{email}">::Field<0>, std::string>);

TEST(TypedKeyTemplate, MakesKeysOfTypedFields) {
  EXPECT_EQ(LineKey::make({}, "o-1", 7), "ORDER#o-1#00000007");
  EXPECT_EQ((TypedKeyTemplate<Line, "REGION#{region}">::make({}, Region::south)), "REGION#south");
  EXPECT_EQ((TypedKeyTemplate<Line, "#META">::make({})), "#META");
  EXPECT_EQ((TypedKeyTemplate<Line, "{{{orderId}}}">::make({}, "x")), "{x}");
  EXPECT_THROW(LineKey::make({}, "a#b", 7), ValidationError);
}

TEST(TypedKeyTemplate, MakesKeysOfRecords) {
  const Line line{.orderId = "o-1", .line = 7};
  EXPECT_EQ(LineKey::of(line, {}), "ORDER#o-1#00000007");
  using Email = TypedKeyTemplate<Line, "EMAIL#{email}">;
  EXPECT_EQ(Email::of(line, {}), std::nullopt);
  EXPECT_EQ(Email::of({.orderId = "o", .email = "a@x"}, {}), "EMAIL#a@x");
}

TEST(TypedKeyTemplate, GoesByAttributesAtRunTime) {
  using Key = TypedKeyTemplate<Renamed, "ORDER#{orderId}">;
  EXPECT_EQ(Key::pattern().text(), "ORDER#{id}");
  EXPECT_EQ(Key::of({"o-1"}, {}), "ORDER#o-1");
  EXPECT_EQ(Key::make({}, "o-1"), "ORDER#o-1");
}

}  // namespace
}  // namespace singletable
