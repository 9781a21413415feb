#include "engine/checkpoint.hpp"

#include <atomic>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/key_encoding.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

std::shared_ptr<Engine> opened(const std::string& folder) {
  return open_engine({.path = folder, .memory_bytes = 8 << 20, .expiry_interval = {}});
}

class CheckpointOf : public EngineTest {
 protected:
  std::string child(const std::string& name) const { return folder_.child(name); }

 private:
  TemporaryFolder folder_;
};
SINGLETABLE_ON_EVERY_ENGINE(CheckpointOf);

TEST_P(CheckpointOf, HoldsWhatWasWrittenBefore) {
  const Item item{{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}, {"gsi1sk", 5}};
  put(item);
  engine().checkpoint(child("copy"));
  put(key("a", "later"));
  const auto copy = opened(child("copy"));
  EXPECT_THAT(copy->get_item({.table = "App", .key = key("a", "1")}).item, Optional(item));
  EXPECT_FALSE(copy->get_item({.table = "App", .key = key("a", "later")}).item);
  EXPECT_THAT(copy->verify().disagreements, IsEmpty());
}

TEST_P(CheckpointOf, HoldsNoHalfOfATransaction) {
  std::atomic<bool> done = false;
  std::thread writer{[&] {
    for (int i = 0; !done; ++i) {
      TransactWriteItemsRequest all;
      for (const char* sk : {"1", "2", "3"}) {
        all.actions.push_back(TransactPut{
            .table = "App",
            .item = Item{{"pk", "a"}, {"sk", sk}, {"gsi1pk", "g"}, {"gsi1sk", i}, {"n", i}}});
      }
      engine().transact_write_items(all);
    }
  }};
  for (int i = 0; i < 5; ++i) {
    const std::string folder = child(std::to_string(i));
    engine().checkpoint(folder);
    const auto copy = opened(folder);
    EXPECT_THAT(copy->verify().disagreements, IsEmpty());
    const auto items = copy->scan({.table = "App"}).items;
    for (const Item& item : items) EXPECT_EQ(item.find("n"), items.front().find("n"));
    EXPECT_EQ(items.size() % 3, 0U);
  }
  done = true;
  writer.join();
}

TEST_P(CheckpointOf, RefusesAFolderThatHoldsSomething) {
  std::filesystem::create_directory(child("there"));
  engine().checkpoint(child("there"));
  EXPECT_THAT(thrown([&] { engine().checkpoint(child("there")); }),
              AllOf(HasSubstr("Storage"), HasSubstr(child("there")), HasSubstr("not empty")));
}

TEST_P(CheckpointOf, RefusesAPlaceThatIsNoFolder) {
  std::ofstream{child("file")} << "text";
  EXPECT_THAT(thrown([&] { engine().checkpoint(child("file/below")); }),
              AllOf(HasSubstr("Storage"), HasSubstr(child("file/below"))));
}

class Restore : public testing::Test {
 protected:
  /// A checkpoint with one item; with `filled` of 4 MB of them, which are four memtables, so
  /// that some are in a table file.
  std::string checkpoint(bool filled = false) {
    const auto engine = opened(folder_.child("live"));
    engine->create_table(app_table());
    engine->put_item({.table = "App", .item = key("a", "1")});
    for (int i = 0; filled && i < 40; ++i) {
      engine->put_item(
          {.table = "App",
           .item = Item{{"pk", "b"},
                        {"sk", std::to_string(i)},
                        {"text", std::string(100'000, static_cast<char>('a' + i % 26))}}});
    }
    engine->checkpoint(copy());
    return copy();
  }

  std::string copy() const { return folder_.child("copy"); }
  std::string target() const { return folder_.child("target"); }
  std::string refusal() const {
    return thrown([&] { restore(copy(), target()); });
  }

  TemporaryFolder folder_;
};

TEST_F(Restore, MakesADatabaseThatLeavesTheCheckpointAsItIs) {
  checkpoint(true);
  restore(copy(), target());
  {
    const auto restored = opened(target());
    EXPECT_THAT(restored->verify().disagreements, IsEmpty());
    EXPECT_EQ(restored->verify().tables.at(0).items, 41U);
    restored->delete_table({"App"});
  }
  restore(copy(), folder_.child("again"));
  EXPECT_EQ(opened(folder_.child("again"))->verify().tables.at(0).items, 41U);
}

TEST_F(Restore, TakesTheFolderOfAClosedDatabase) {
  checkpoint();
  opened(copy())->put_item({.table = "App", .item = key("a", "2")});
  restore(copy(), target());
  EXPECT_EQ(opened(target())->verify().tables.at(0).items, 2U);
}

TEST_F(Restore, RefusesAFolderThatHoldsSomething) {
  checkpoint();
  std::filesystem::create_directory(target());
  std::ofstream{target() + "/file"} << "text";
  EXPECT_THAT(refusal(), AllOf(HasSubstr(target()), HasSubstr("not empty")));
}

TEST_F(Restore, RefusesWhatIsNoCheckpoint) {
  EXPECT_THAT(refusal(), AllOf(HasSubstr(copy()), HasSubstr("no checkpoint")));
  std::filesystem::create_directory(copy());
  std::ofstream{copy() + "/file"} << "text";
  EXPECT_THAT(refusal(), AllOf(HasSubstr(copy()), HasSubstr("no checkpoint")));
  EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(Restore, RefusesTheFolderOfAnOpenDatabase) {
  checkpoint();
  const auto open = opened(copy());
  EXPECT_THAT(refusal(), HasSubstr("no database that was closed"));
}

TEST_F(Restore, RefusesANewerFormat) {
  checkpoint();
  {
    const auto storage = open_rocksdb_storage({.path = copy()});
    const auto batch = storage->new_batch();
    batch->put(header_key(HeaderRecord::format_version), std::string{"\x00\x00\x00\x63", 4});
    storage->write(*batch);
  }
  EXPECT_THAT(refusal(), HasSubstr("format version is 99"));
  EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(Restore, NamesAFileThatIsMissingOrCutShort) {
  checkpoint(true);
  std::filesystem::path table;
  for (const auto& entry : std::filesystem::directory_iterator{copy()}) {
    if (entry.path().extension() == ".sst") table = entry.path();
  }
  std::filesystem::copy_file(table, folder_.child("kept"));
  std::filesystem::remove(table);
  EXPECT_THAT(refusal(), AllOf(HasSubstr(table.string()), HasSubstr("is missing")));
  std::filesystem::copy_file(folder_.child("kept"), table);
  std::filesystem::resize_file(table, 1000);
  EXPECT_THAT(refusal(), AllOf(HasSubstr(table.string()), HasSubstr("has 1000 bytes and had")));
  EXPECT_FALSE(std::filesystem::exists(target()));
}

}  // namespace
}  // namespace singletable::engine
