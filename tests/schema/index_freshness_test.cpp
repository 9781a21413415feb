#include <gmock/gmock.h>

#include <random>

#include <singletable/schema/index_repair.hpp>
#include <singletable/schema/repository.hpp>
#include <singletable/schema/schema.hpp>
#include <singletable/schema/unique_attribute_taken.hpp>

#include "engine/random_seed.hpp"
#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

enum class Status { open, closed, lost };

struct Order {
  std::string id;
  std::optional<Status> status = {};
  std::optional<std::string> day = {};
  std::optional<int> points = {};
  std::optional<std::string> label = {};
  std::int64_t version = 0;
};

bool is_open(const Order& order) { return order.status == Status::open; }

/// Indexes of two fields, of a field that operations compute, and of some items only.
constexpr auto orders = entity<Order, "ORDER">
                            .partition_key<"ORDER#{id}">()
                            .range_key<"#">()
                            .index<"byStatus", "GSI1", "STATUS#{status}#{day}", "{day}#{id}">()
                            .index<"byPoints", "Scores", "POINTS", "{points}">()
                            .sparse_index<"open", "GSI2", "OPEN#{day}", "{id}", &Order::status>(
                                is_open)
                            .unique<&Order::label>()
                            .version<&Order::version>();

/// Random writes by every way there is, of a few orders.
class IndexFreshness : public TableFixture {
 protected:
  void write(std::mt19937_64& random) {
    random_ = &random;
    try {
      write_by(pick(6));
    } catch (const UniqueAttributeTaken&) {
    } catch (const ConditionalCheckFailed&) {
    } catch (const TransactionCanceled&) {
    } catch (const ValidationError&) {
      ++refused_;
    }
  }
  int refused() const { return refused_; }

  Repository<std::remove_const_t<decltype(orders)>> orders_ = table_.from(orders);

 private:
  int pick(int most) const { return engine::random_int(*random_, 0, most); }
  template <class T>
  std::optional<T> maybe(T value) const {
    return pick(2) > 0 ? std::optional{std::move(value)} : std::nullopt;
  }

  std::string id() const { return std::to_string(pick(5)); }
  Status status() const { return Status{pick(2)}; }
  std::string day() const { return "d" + std::to_string(pick(2)); }
  Order order() const {
    return {.id = id(),
            .status = maybe(status()),
            .day = maybe(day()),
            .points = maybe(pick(9)),
            .label = maybe(std::to_string(pick(3)))};
  }

  EntityUpdate update() const {
    // Where there is no item, an update would start one without its type.
    EntityUpdate update{
        .key = {{"id", id()}}, .conditions = exists(attr("pk")), .expected = {.any = true}};
    const Item given = to_item(order());
    for (const char* attribute : {"status", "day", "label", "points"}) {
      const auto value = given.find(attribute);
      if (value && pick(1) > 0) {
        update.values.set(attribute, *value);
      } else if (pick(4) == 0) {
        update.remove.emplace_back(attribute);
      } else if (pick(4) == 0 && std::string_view{attribute} == "points") {
        update.atomic_operations.push_back(
            {.operation = AtomicOperationKind::add, .property = "points", .value = 1});
      }
    }
    const bool completes = pick(2) > 0;
    update.incomplete_index =
        completes ? IncompleteIndex::complete_from_item : IncompleteIndex::refuse;
    return update;
  }

  void write_by(int way) {
    const EntityRepository& items = orders_.items();
    if (way == 0) {
      orders_.create(order());
    } else if (way == 1) {
      Order replaced = order();
      const auto stored = orders_.get(replaced.id);
      if (stored) replaced.version = stored->version;
      orders_.put(replaced);
    } else if (way == 2) {
      items.update(update());
    } else if (way == 3) {
      items.upsert({.update = update(), .create_values = to_item(order())});
    } else if (way == 4) {
      if (pick(3) == 0) orders_.erase(id(), any_version);
    } else if (way == 5) {
      table_.transaction(items.update_actions(update()));
    } else {
      orders_.update(id(), set<&Order::status>(status()), set<&Order::day>(day()),
                     add<&Order::points>(2), complete_from_item, any_version);
    }
  }

  std::mt19937_64* random_ = nullptr;
  int refused_ = 0;
};

TEST_F(IndexFreshness, NoWriteLeavesAKeyStale) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int i = 0; i < 5000; ++i) {
    write(random);
    if (i % 50 > 0) continue;
    const IndexRepairReport report = repair_indexes(orders_.items(), {.dry_run = true});
    ASSERT_TRUE(report.repairs.empty())
        << "after " << i << " writes, index " << report.repairs.front().index << " of "
        << to_text(report.repairs.front().key) << ": " << to_text(report.repairs.front().before)
        << " should be " << to_text(report.repairs.front().after);
  }
  EXPECT_GT(refused(), 10) << "some updates lack an attribute, and say nothing of it";
  EXPECT_GT(orders_.list_all().size(), 2u);
}

TEST_F(IndexFreshness, KeepsOneCompanionForEachValue) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int i = 0; i < 1000; ++i) write(random);
  std::set<std::string> labels;
  for (const Order& order : orders_.list_all()) {
    if (order.label) labels.insert("UNIQUE#ORDER#label#" + *order.label);
  }
  std::set<std::string> companions;
  for (const Item& item : provider_.scan_all<Item>({.table = "AppData"})) {
    const std::string key{item.find("pk")->as_string()};
    if (key.starts_with("UNIQUE#")) companions.insert(key);
  }
  EXPECT_EQ(companions, labels);
}

}  // namespace
}  // namespace singletable
