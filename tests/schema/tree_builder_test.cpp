#include "schema/tree_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/random_seed.hpp"
#include "schema/collection_model.hpp"
#include "single_table/table_fixture.hpp"

namespace singletable::schema {
namespace {

using engine::random_int;

std::optional<std::string> text_of(const Item& item, const char* attribute) {
  const auto value = item.find(attribute);
  return value ? std::optional{to_text(*value)} : std::nullopt;
}

class TreeBuilderTest : public TableFixture {
 protected:
  std::shared_ptr<const EntityModel> entity(const std::string& type) const {
    return std::make_shared<const EntityModel>(
        table_.config(),
        EntityDefinition{.type = type,
                         .partition_key = "P#{p}",
                         .range_key = "{n}",
                         .extend = [](const Item& read) -> Item {
                           return {{"parts", static_cast<int>(read.size())}};
                         }},
        EntityModel::Sources{});
  }

  /// As it is stored, the `position`th of the partition.
  static Item stored(const std::string& type, int position, int group) {
    const std::string range_key = std::to_string(1000 + position);
    return {{"pk", "P#1"}, {"sk", range_key}, {"_type", type}, {"n", position}, {"group", group}};
  }

  std::vector<Item> built(const CollectionDefinition& definition, const std::vector<Item>& items,
                          RetrieveOrder order = RetrieveOrder::ascending) const {
    TreeBuilder builder{table_, definition, order};
    for (const Item& item : items) builder.add(item);
    return builder.finish();
  }

  /// Of all items at once.
  std::vector<Item> modelled(const CollectionDefinition& definition, std::vector<Item> items,
                             RetrieveOrder order) const {
    if (order == RetrieveOrder::descending) std::reverse(items.begin(), items.end());
    ItemPage page;
    for (const Item& item : items) page.types.emplace_back(item.find("_type")->as_string());
    page.items = std::move(items);
    return CollectionModel{table_, page, order}.roots(definition);
  }

  std::vector<std::shared_ptr<const EntityModel>> entities_{entity("A"), entity("B"), entity("C")};
};

/// Definitions and partitions at random.
class RandomCollection {
 public:
  RandomCollection(std::mt19937_64& random,
                   const std::vector<std::shared_ptr<const EntityModel>>& entities)
      : random_(random), entities_(entities) {}

  CollectionDefinition definition() {
    CollectionDefinition made{.multiplicity = multiplicity(), .partition_key = "P#{p}"};
    if (!one_in(4)) made.root = entity();
    if (one_in(3)) made.sorter = sorter();
    made.join = joins(3);
    return made;
  }

  bool one_in(int many) { return random_int(random_, 1, many) == 1; }

 private:
  std::shared_ptr<const EntityModel> entity() {
    return entities_[static_cast<std::size_t>(random_int(random_, 0, 2))];
  }
  Multiplicity multiplicity() { return one_in(3) ? Multiplicity::single : Multiplicity::multiple; }

  std::vector<CollectionJoin> joins(int depth) {
    std::vector<CollectionJoin> made;
    for (int i = random_int(random_, depth == 3 ? 1 : 0, depth == 0 ? 0 : 2); i > 0; --i) {
      CollectionJoin join{.name = "join" + std::to_string(i),
                          .entity = entity(),
                          .multiplicity = multiplicity(),
                          .by = by()};
      if (one_in(4)) join.extractor = extractor();
      if (one_in(4)) join.sorter = sorter();
      join.join = joins(depth - 1);
      made.push_back(std::move(join));
    }
    return made;
  }

  std::variant<JoinBy, JoinPredicate> by() {
    switch (random_int(random_, 0, 3)) {
      case 0:
        return JoinBy::type;
      case 1:
        return JoinPredicate{[](const Item& parent, const Item& child) {
          return text_of(parent, "group") == text_of(child, "group");
        }};
      default:
        return JoinBy::position;
    }
  }

  ItemExtractor extractor() {
    switch (random_int(random_, 0, 3)) {
      case 0:
        return [](const Item&) { return std::nullopt; };
      case 1:
        return [](const Item& item) { return Value{*item.find("n")}; };
      case 2:
        return [](const Item& item) { return Value{Item{{"n", Value{*item.find("n")}}}}; };
      default:
        return [](const Item& item) { return Value{merge(item, Item{{"made", true}})}; };
    }
  }

  static ItemOrder sorter() {
    return [](const Item& a, const Item& b) { return text_of(a, "group") < text_of(b, "group"); };
  }

  std::mt19937_64& random_;
  const std::vector<std::shared_ptr<const EntityModel>>& entities_;
};

TEST_F(TreeBuilderTest, MakesWhatAllItemsAtOnceMake) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  RandomCollection collection{random, entities_};
  const std::vector<std::string> types{"A", "B", "C", "other"};
  for (int run = 0; run < 3000; ++run) {
    std::vector<Item> items;
    for (int i = random_int(random, 0, 10); i > 0; --i) {
      const auto& type = types[static_cast<std::size_t>(random_int(random, 0, 3))];
      items.push_back(stored(type, static_cast<int>(items.size()), random_int(random, 0, 2)));
    }
    const CollectionDefinition definition = collection.definition();
    for (const auto order : {RetrieveOrder::ascending, RetrieveOrder::descending}) {
      ASSERT_EQ(built(definition, items, order), modelled(definition, items, order))
          << "run " << run << (order == RetrieveOrder::descending ? " descending" : "");
    }
  }
}

/// A root, then children with their own in turn, and items of no place.
TEST_F(TreeBuilderTest, HoldsOnlyWhatMoreCanBeJoinedTo) {
  const CollectionDefinition definition{
      .root = entities_[0],
      .partition_key = "P#{p}",
      .join = {
          {.name = "b", .entity = entities_[1], .join = {{.name = "c", .entity = entities_[2]}}}}};
  TreeBuilder builder{table_, definition, RetrieveOrder::ascending};
  int position = 0;
  builder.add(stored("A", position++, 0));
  for (int i = 0; i < 1000; ++i) {
    builder.add(stored("B", position++, 0));
    builder.add(stored("C", position++, 0));
    builder.add(stored("other", position++, 0));
    ASSERT_LE(builder.held(), 2u) << "the root and the last of its children";
  }
  const std::vector<Item> roots = builder.finish();
  ASSERT_EQ(roots.size(), 1u);
  EXPECT_EQ(roots[0].find("b")->as_elements().size(), 1000u);
  EXPECT_EQ(builder.held(), 0u);
}

TEST_F(TreeBuilderTest, HoldsWhatIsJoinedByTypeForParentsToCome) {
  const CollectionDefinition definition{
      .root = entities_[0],
      .multiplicity = Multiplicity::multiple,
      .partition_key = "P#{p}",
      .join = {{.name = "b", .entity = entities_[1], .by = JoinBy::type}}};
  TreeBuilder builder{table_, definition, RetrieveOrder::ascending};
  for (int i = 0; i < 10; ++i) builder.add(stored("B", i, 0));
  EXPECT_EQ(builder.held(), 10u);
  builder.add(stored("A", 10, 0));
  EXPECT_EQ(builder.finish().at(0).find("b")->as_elements().size(), 10u);
}

}  // namespace
}  // namespace singletable::schema
