#include <singletable/wire/condition_text.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

TEST(ReadableCondition, IsReadWithNamesAndValuesInTheirPlaces) {
  const Path status = Path::attribute("status");
  const Condition draft = Condition::Compare{status, Comparator::equal, Value{"draft"}};
  const Condition few =
      Condition::Compare{SizeOf{Path::parse("meta.tags[0]")}, Comparator::less, Value{3}};
  EXPECT_EQ(readable(draft && few), "status = \"draft\" AND size(meta.tags[0]) < 3");
  EXPECT_EQ(readable(!(draft || Condition::Exists{status})),
            "NOT (status = \"draft\" OR attribute_exists(status))");
  EXPECT_EQ(readable(Condition::HasType{status, AttributeType::string}),
            "attribute_type(status, \"S\")");
}

}  // namespace
}  // namespace singletable
