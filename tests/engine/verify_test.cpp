#include "engine/verify.hpp"

#include <atomic>
#include <functional>
#include <ostream>
#include <thread>

#include <gmock/gmock.h>

#include "engine/change_record.hpp"
#include "engine/engine_fixture.hpp"
#include "engine/key_encoding.hpp"

namespace singletable::engine {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr TableId app = 1;
enum Index : IndexId { gsi1 = 1, keys_only = 2, some = 3, local = 4 };

const Item ann{{"pk", "a"},    {"sk", "1"},    {"gsi1pk", "g"},        {"gsi1sk", 5},  {"rank", 7},
               {"owner", "x"}, {"title", "t"}, {"ttl", 1'700'000'000}, {"text", "ann"}};
const Item bob{{"pk", "b"}, {"sk", "2"}, {"text", "bob"}};

KeyValues key_of(const Item& item, std::string_view partition, std::string_view range) {
  return {*item.find(partition), item.find(range)};
}
KeyValues primary(const Item& item) { return key_of(item, "pk", "sk"); }
std::string stored_key(const Item& item) { return item_key(app, primary(item)); }
std::string gsi1_key(const Item& item) {
  return index_key(app, gsi1, key_of(item, "gsi1pk", "gsi1sk"), primary(item));
}
std::string local_key(const Item& item) {
  return index_key(app, local, key_of(item, "pk", "rank"), primary(item));
}
Item changed(Item item, std::string_view name, const Value& value) { return item.set(name, value); }

/// One way to damage a database that holds `ann` and `bob`, and what of it is found.
struct Damage {
  std::string name;
  std::function<void(Batch&)> inflict;
  /// Table, index, key and words of the one disagreement.
  std::string table;
  std::string index;
  std::string key;
  std::string what;
};

void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }

const std::string ann_key = R"({"pk": "a", "sk": "1"})";

std::vector<Damage> damages() {
  const Item ghost{{"pk", "c"}, {"sk", "3"}, {"gsi1pk", "g"}, {"gsi1sk", 1}, {"rank", 1}};
  const auto put = [](std::string key, std::string value) {
    return [=](Batch& batch) { batch.put(key, value); };
  };
  const auto erase = [](std::string key) { return [=](Batch& batch) { batch.erase(key); }; };
  std::string cut = bob.bytes();
  cut.pop_back();
  return {
      {"MissingEntry", erase(gsi1_key(ann)), "App", "GSI1", ann_key, "missing"},
      {"MissingLocalEntry", erase(local_key(ann)), "App", "LOCAL", ann_key, "missing"},
      {"MissingExpiryEntry", erase(expiry_key(app, 1'700'000'000, primary(ann))), "App", "(expiry)",
       ann_key, "missing"},
      {"DifferentEntry", put(gsi1_key(ann), changed(ann, "text", Value{"no"}).bytes()), "App",
       "GSI1", ann_key, "differs"},
      {"DamagedEntry", put(gsi1_key(ann), "nonsense"), "App", "GSI1", ann_key, "differs"},
      {"EntryOfNoItem", put(gsi1_key(ghost), ghost.bytes()), "App", "GSI1",
       R"({"gsi1pk": "g", "gsi1sk": 1, "pk": "c", "sk": "3"})", "not there"},
      {"LocalEntryOfNoItem", put(local_key(ghost), ghost.bytes()), "App", "LOCAL",
       R"({"pk": "c", "rank": 1, "sk": "3"})", "not there"},
      {"StaleEntry", put(gsi1_key(changed(ann, "gsi1sk", Value{6})), ann.bytes()), "App", "GSI1",
       R"({"gsi1pk": "g", "gsi1sk": 6, "pk": "a", "sk": "1"})", "no such entry"},
      {"ExpiryEntryOfNoItem", put(expiry_key(app, 5, primary(ghost)), ""), "App", "(expiry)",
       R"({"pk": "c", "sk": "3", "ttl": 5})", "not there"},
      {"StaleExpiryEntry", put(expiry_key(app, 5, primary(ann)), ""), "App", "(expiry)",
       R"({"pk": "a", "sk": "1", "ttl": 5})", "no such entry"},
      {"DamagedItem", put(stored_key(bob), cut), "App", "", R"({"pk": "b", "sk": "2"})",
       "can't be read"},
      {"ItemWithoutKey", put(stored_key(bob), Item{{"pk", "b"}}.bytes()), "App", "",
       R"({"pk": "b", "sk": "2"})", "Missing the key sk"},
      {"ItemUnderAnotherKey", put(stored_key(ghost), bob.bytes()), "App", "",
       R"({"pk": "c", "sk": "3"})", R"(another key: {"pk": "b", "sk": "2"})"},
      {"ItemKeyCutShort", put(stored_key(bob).substr(0, 9), bob.bytes()), "App", "",
       "10 00 00 00 01", "another key"},
      {"EntryKeyCutShort", put(gsi1_key(ann).substr(0, 14), ann.bytes()), "App", "GSI1",
       "11 00 00 00 01 00 00 00 01", "the entry's key can't be read"},
      {"DamagedTableRecord", put(catalog_key("Other"), "nonsense"), "Other", "",
       "02 4F 74 68 65 72", "record of table Other in the database is damaged"},
      {"ItemOfNoTable", put(item_key(9, primary(bob)), bob.bytes()), "", "", "10 00 00 00 09",
       "no table"},
      {"EntryOfNoIndex", put(index_key(app, 9, primary(bob), primary(bob)), bob.bytes()), "", "",
       "11 00 00 00 01 00 00 00 09", "no table and no index"},
      {"ChangeOfNoStream", put(change_key(7, 8), encode_change({.keys = ann})), "", "(changes)",
       "14 02 00 00 00 00 00 00 00 07", "no stream"},
      {"DamagedChange",
       [](Batch& batch) {
         batch.put(stream_key(7), encode_stream({.table = "Gone", .key = {{"pk"}}}).bytes());
         batch.put(change_key(7, 8), "nonsense");
       },
       "Gone", "(changes)", "14 02 00 00 00 00 00 00 00 07", "change log is damaged"},
      {"DamagedStream", put(stream_key(7), "nonsense"), "", "(changes)",
       "14 01 00 00 00 00 00 00 00 07", "record of stream 7 in the database is damaged"},
      {"KeyOfNoPartOfTheLog", put("\x14\x09", "?"), "", "", "14 09", "no table"},
      {"KeyOfNothing", put("zz", "?"), "", "", "7A 7A", "no table"},
  };
}

/// Leaves a closed database with `ann` and `bob`.
void write_database(const TemporaryFolder& folder) {
  const auto engine = open_engine({.path = folder.path(), .expiry_interval = {}});
  engine->create_table(app_table());
  engine->update_time_to_live({"App", "ttl", true});
  engine->put_item({.table = "App", .item = ann});
  engine->put_item({.table = "App", .item = bob});
}

std::unique_ptr<Storage> opened(const TemporaryFolder& folder) {
  return open_rocksdb_storage({.path = folder.path(), .memory_bytes = 8 << 20});
}

class VerifyDamage : public testing::TestWithParam<Damage> {};
INSTANTIATE_TEST_SUITE_P(Of, VerifyDamage, testing::ValuesIn(damages()),
                         testing::PrintToStringParamName());

TEST_P(VerifyDamage, IsFoundAndNamedOnce) {
  const Damage& damage = GetParam();
  const TemporaryFolder folder;
  write_database(folder);
  const auto storage = opened(folder);
  ASSERT_THAT(verify(*storage, {}).disagreements, IsEmpty());
  const auto batch = storage->new_batch();
  damage.inflict(*batch);
  storage->write(*batch);
  const Verification verification = verify(*storage, {});
  EXPECT_EQ(verification.disagreement_count, 1U);
  EXPECT_THAT(verification.disagreements,
              ElementsAre(AllOf(Field("table", &Disagreement::table, damage.table),
                                Field("index", &Disagreement::index, damage.index),
                                Field("key", &Disagreement::key, HasSubstr(damage.key)),
                                Field("what", &Disagreement::what, HasSubstr(damage.what)))));
}

TEST(Verify, ListsAsManyAsAskedForAndCountsAll) {
  const TemporaryFolder folder;
  write_database(folder);
  const auto storage = opened(folder);
  const auto batch = storage->new_batch();
  for (const char* key : {"x", "y", "z"}) batch->put(key, "");
  storage->write(*batch);
  const Verification verification = verify(*storage, {.most_disagreements = 2});
  EXPECT_EQ(verification.disagreement_count, 3U);
  EXPECT_THAT(verification.disagreements, SizeIs(2));
}

class Verify : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(Verify);

TEST_P(Verify, CountsItemsAndEntries) {
  engine().create_table({.table = "Empty", .key = {{"pk"}}});
  engine().update_time_to_live({"App", "ttl", true});
  put(ann);
  put(bob);
  const Verification verification = engine().verify();
  EXPECT_THAT(verification.disagreements, IsEmpty());
  ASSERT_THAT(verification.tables, SizeIs(2));
  const TableCount& counts = verification.tables[0];
  EXPECT_EQ(counts.table, "App");
  EXPECT_EQ(counts.items, 2U);
  EXPECT_EQ(counts.expiry_entries, 1U);
  std::vector<std::string> indexes;
  for (const IndexCount& count : counts.indexes) {
    indexes.push_back(count.index + " " + std::to_string(count.entries));
  }
  EXPECT_THAT(indexes, ElementsAre("GSI1 1", "KEYS 1", "SOME 1", "LOCAL 1"));
  EXPECT_EQ(verification.tables[1].table, "Empty");
  EXPECT_EQ(verification.tables[1].items, 0U);
}

TEST_P(Verify, SeesOneStateWhileOthersWrite) {
  std::atomic<bool> done = false;
  std::thread writer{[&] {
    for (int i = 0; !done; ++i) {
      put(changed(changed(ann, "sk", Value{std::to_string(i % 50)}), "gsi1sk", Value{i}));
      engine().delete_item({.table = "App", .key = key("a", std::to_string((i + 25) % 50))});
    }
  }};
  for (int i = 0; i < 20; ++i) EXPECT_THAT(engine().verify().disagreements, IsEmpty());
  done = true;
  writer.join();
}

}  // namespace
}  // namespace singletable::engine
