#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/schema/schema.hpp>

#include "engine/random_seed.hpp"
#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

constexpr int steps = 3000;
constexpr int items = 5;

/// Keys of every kind: text, a number, padding, parts, a function, none but a constant.
EntityDefinition plain_definition() {
  const auto tens = [](const Item& record) -> KeyValue {
    const auto points = record.find("points");
    if (!points || points->type() != AttributeType::number) return nullptr;
    return {"TENS", points->as_number().to_string().substr(0, 1)};
  };
  return {.type = "PLAIN",
          .partition_key = "SHOP#{shop}",
          .range_key = "ITEM#{id}",
          .indexes = {{.name = "byStatus",
                       .table_index = "GSI1",
                       .partition_key = "STATUS#{status}",
                       .range_key = "{day}#{id}"},
                      {.name = "byTens",
                       .table_index = "GSI2",
                       .partition_key = KeySource{tens, {"points"}},
                       .range_key = KeySource::Parts{KeyField{"day"}, "AT", KeyField{"status"}}},
                      {.name = "byPoints",
                       .table_index = "Scores",
                       .partition_key = "SCORES",
                       .range_key = "{points}"}},
          .on_create = {{"createdAt", "timestamp"}},
          .on_update = {{"updatedAt", "timestamp"}}};
}

/// In one index only while its status is "x"; in another by what every update makes.
EntityDefinition sparse_definition() {
  const auto is_x = [](const Item& record) {
    const auto status = record.find("status");
    return status && *status == Value{"x"}.view();
  };
  return {.type = "SPARSE",
          .partition_key = "SHOP#{shop}",
          .range_key = "ITEM#{id}",
          .indexes = {{.name = "onlyX",
                       .table_index = "GSI1",
                       .partition_key = "DAY#{day}",
                       .range_key = "{points:03}#{id}",
                       .only_if = SparseRule{is_x, {"status"}}},
                      {.name = "byTouch",
                       .table_index = "GSI2",
                       .partition_key = "TOUCHED",
                       .range_key = "{touched}#{day}"}},
          .on_update = {{"touched", [touch = 0]() mutable { return Value{++touch}; }}},
          .escape_separators = true};
}

EntityDefinition versioned_definition() {
  EntityDefinition definition = plain_definition();
  definition.type = "VERSIONED";
  definition.version = "revision";
  return definition;
}

EntityDefinition unique_definition() {
  EntityDefinition definition = plain_definition();
  definition.type = "UNIQUE";
  definition.unique = {"day"};
  return definition;
}

/// Writes to a few items of one entity, all by chance; some are refused.
class RandomWrites {
 public:
  using Call = std::pair<const char*, void (RandomWrites::*)(int)>;

  RandomWrites(EntityRepository repository, std::mt19937_64& random)
      : repository_(std::move(repository)), random_(random) {}

  /// One write to `id`, or a transaction or batch that writes the next item, too. Returns
  /// what it called.
  const char* step(int id) {
    const auto& [name, call] =
        calls()[static_cast<std::size_t>(pick(static_cast<int>(calls().size()) - 1))];
    try {
      (this->*call)(id);
      ++written_[name];
    } catch (const ConditionalCheckFailed&) {  // These refuse some of them.
    } catch (const TransactionCanceled&) {
    } catch (const ValidationError&) {
    }
    return name;
  }

  static Item key(int id) { return {{"shop", "s"}, {"id", std::to_string(id)}}; }
  static const std::vector<Call>& calls() {
    static const std::vector<Call> all{{"create", &RandomWrites::create},
                                       {"put", &RandomWrites::put},
                                       {"update", &RandomWrites::update},
                                       {"upsert", &RandomWrites::upsert},
                                       {"erase", &RandomWrites::erase},
                                       {"transaction of one", &RandomWrites::transaction_of_one},
                                       {"transaction of two", &RandomWrites::transaction_of_two},
                                       {"batch", &RandomWrites::batch}};
    return all;
  }
  int written(const char* call) const {
    const auto found = written_.find(call);
    return found == written_.end() ? 0 : found->second;
  }

 private:
  int pick(int most) { return engine::random_int(random_, 0, most); }

  /// Texts of which one holds a separator, which most keys refuse.
  Value text(const char* letters) {
    const int chosen = pick(12);
    if (chosen == 0) return nullptr;
    if (chosen == 1) return "a#b";
    return std::string(1, letters[chosen % 3]);
  }
  Value number() { return pick(12) == 0 ? Value{nullptr} : Value{pick(99)}; }

  EntityCreate creation(int id) {
    Item item = key(id);
    if (pick(3) != 0) item.set("status", text("xyz"));
    if (pick(3) != 0) item.set("day", text("abc"));
    if (pick(3) != 0) item.set("points", number());
    return {.item = std::move(item)};
  }

  /// Of an entity with versions, mostly the version that is there.
  EntityCreate replacement(int id) {
    EntityCreate put = creation(id);
    const auto& version = repository_.entity().definition().version;
    if (!version || pick(5) == 0) return put;
    const auto stored = repository_.get({.key = key(id), .consistent_read = true});
    const auto read = stored ? stored->find(*version) : std::nullopt;
    if (read) put.item.set(*version, *read);
    return put;
  }

  EntityUpdate change(int id) {
    EntityUpdate update{.key = key(id),
                        .incomplete_index = pick(1) == 0 ? IncompleteIndex::refuse
                                                         : IncompleteIndex::complete_from_item,
                        .expected = {.any = true}};
    change_text(update, "status", "xyz");
    change_text(update, "day", "abc");
    change_points(update);
    if (update.remove.empty() && update.atomic_operations.empty()) {
      update.values.set("note", Value{pick(9)});
    }
    return update;
  }

  void change_text(EntityUpdate& update, const char* attribute, const char* letters) {
    const int chosen = pick(9);
    if (chosen < 4) update.values.set(attribute, text(letters));
    if (chosen == 4) update.remove.push_back(attribute);
    if (chosen == 5) {
      update.atomic_operations.push_back({AtomicOperationKind::set, attribute, text(letters)});
    }
    if (chosen == 6) {
      update.atomic_operations.push_back(
          {AtomicOperationKind::set_if_not_exists, attribute, text(letters)});
    }
  }

  void change_points(EntityUpdate& update) {
    constexpr AtomicOperationKind kinds[] = {AtomicOperationKind::add, AtomicOperationKind::sum,
                                             AtomicOperationKind::subtract,
                                             AtomicOperationKind::set_if_not_exists};
    const int chosen = pick(9);
    if (chosen < 3) update.values.set("points", number());
    if (chosen == 3) update.remove.push_back("points");
    if (chosen > 5) update.atomic_operations.push_back({kinds[chosen - 6], "points", pick(9)});
  }

  void create(int id) { repository_.create(creation(id)); }
  void put(int id) { repository_.put(replacement(id)); }
  void update(int id) { repository_.update(change(id)); }
  void upsert(int id) {
    repository_.upsert({.update = change(id), .create_values = creation(id).item});
  }
  void erase(int id) { repository_.erase(removal(id)); }
  static EntityDelete removal(int id) { return {.key = key(id), .expected = {.any = true}}; }

  std::vector<TableAction> actions(int id) {
    switch (pick(4)) {
      case 0:
        return repository_.create_actions(creation(id));
      case 1:
        return repository_.put_actions(replacement(id));
      case 2:
        return repository_.erase_actions(removal(id));
      default:
        return repository_.update_actions(change(id));
    }
  }
  void transaction_of_one(int id) { repository_.table().transaction(actions(id)); }
  void transaction_of_two(int id) {
    std::vector<TableAction> both = actions(id);
    for (TableAction& action : actions((id + 1) % items)) both.push_back(std::move(action));
    repository_.table().transaction(both);
  }

  TableBatchAction batched(int id) {
    if (pick(3) == 0) return repository_.to_batch_erase({.key = key(id)});
    return repository_.to_batch_put(creation(id));
  }
  void batch(int id) {
    repository_.table().batch_write({.actions = {batched(id), batched((id + 1) % items)}});
  }

  EntityRepository repository_;
  std::mt19937_64& random_;
  std::map<std::string, int> written_ = {};
};

class EntityRandomWalk : public TableFixture {
 protected:
  /// Writes at random and looks at each item written.
  void write_and_check(const EntityDefinition& definition) {
    const std::uint64_t seed = engine::random_seed();
    SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
    std::mt19937_64 random{seed};
    const Schema::Entity entity = schema_.define(definition);
    RandomWrites writes{schema_.from(entity), random};
    for (int step = 0; step < steps && !HasFailure(); ++step) {
      const int id = engine::random_int(random, 0, items - 1);
      const char* call = writes.step(id);
      for (const int written : {id, (id + 1) % items}) check_item(*entity, written, call);
    }
    const bool batches = !definition.version && definition.unique.empty();
    for (const auto& [name, call] : RandomWrites::calls()) {
      if (name == std::string_view{"batch"} && !batches) {
        EXPECT_EQ(writes.written(name), 0);
      } else {
        EXPECT_GT(writes.written(name), steps / 100) << name << " hardly ever wrote";
      }
    }
  }

  void check_item(const EntityModel& entity, int id, const char* call) const {
    const std::optional<Item> item = stored("SHOP#s", ("ITEM#" + std::to_string(id)).c_str());
    if (!item) return;
    EXPECT_EQ(stored_keys(entity, *item), derived_keys(entity, *item, id))
        << "after " << call << " of " << *item;
  }

  Item stored_keys(const EntityModel& entity, const Item& item) const {
    Item keys;
    for (const EntityIndex& index : entity.definition().indexes) {
      const IndexColumns& columns = find_index(table_.config(), index.table_index);
      for (const std::string& column : {columns.partition_key, columns.range_key}) {
        if (const auto value = item.find(column)) keys.set(column, *value);
      }
    }
    return keys;
  }

  /// What the entity makes of the record. An update that starts an item
  /// writes no attributes of its key: they are known all the same.
  Item derived_keys(const EntityModel& entity, Item item, int id) const {
    for (const std::string_view column : columns_of(table_.config())) item.erase(column);
    const Item record = merge(item, RandomWrites::key(id));
    Item keys;
    for (const EntityIndex& index : entity.definition().indexes) {
      const IndexColumns& columns = find_index(table_.config(), index.table_index);
      const TableIndexKey key = entity.index_key(index, record);
      keys.set({columns.partition_key, key.partition_key.join("#")});
      if (columns.numeric) {
        keys.set({columns.range_key, key.range_key.number()});
      } else {
        keys.set({columns.range_key, key.range_key.join("#")});
      }
    }
    return keys;
  }

  Schema schema_{table_};
};

TEST_F(EntityRandomWalk, KeysOfEveryKindStayFresh) { write_and_check(plain_definition()); }

TEST_F(EntityRandomWalk, SparseAndGeneratedKeysStayFresh) { write_and_check(sparse_definition()); }

TEST_F(EntityRandomWalk, KeysOfItemsWithVersionsStayFresh) {
  write_and_check(versioned_definition());
}

/// Each unique value has its companion, and no other is left.
TEST_F(EntityRandomWalk, UniqueItemsKeepKeysAndCompanions) {
  write_and_check(unique_definition());
  std::size_t values = 0;
  std::size_t companions = 0;
  for (const Item& item : provider_.scan_all<Item>({.table = "AppData"})) {
    const auto day = item.find("day");
    if (day && day->type() != AttributeType::null) ++values;
    if (!day && item.contains("owner_range_key")) ++companions;
  }
  EXPECT_EQ(companions, values);
}

}  // namespace
}  // namespace singletable
