#include "engine/storage.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/random_seed.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct StorageKind {
  std::string name;
  std::function<std::unique_ptr<Storage>(const std::string& folder)> open;
};

std::ostream& operator<<(std::ostream& out, const StorageKind& kind) { return out << kind.name; }

class StorageTest : public ::testing::TestWithParam<StorageKind> {
 protected:
  void put(std::string_view key, std::string_view value) {
    const auto batch = storage->new_batch();
    batch->put(key, value);
    storage->write(*batch);
  }

  void put_all(const std::vector<std::string>& keys) {
    const auto batch = storage->new_batch();
    for (const std::string& key : keys) batch->put(key, "value of " + key);
    storage->write(*batch);
  }

  void erase(std::string_view key) {
    const auto batch = storage->new_batch();
    batch->erase(key);
    storage->write(*batch);
  }

  std::optional<std::string> get(std::string_view key, const Snapshot* snapshot = nullptr) const {
    std::string value;
    if (!storage->get(key, value, snapshot)) return std::nullopt;
    return value;
  }

  std::vector<std::string> keys(std::string_view begin, std::string_view end,
                                const Snapshot* snapshot = nullptr) const {
    std::vector<std::string> found;
    const auto cursor = storage->cursor(begin, end, snapshot);
    for (cursor->seek_first(); cursor->valid(); cursor->next()) found.emplace_back(cursor->key());
    return found;
  }

  std::vector<std::string> keys_backward(std::string_view begin, std::string_view end) const {
    std::vector<std::string> found;
    const auto cursor = storage->cursor(begin, end);
    for (cursor->seek_last(); cursor->valid(); cursor->previous()) {
      found.emplace_back(cursor->key());
    }
    return found;
  }

  TemporaryFolder folder;
  std::unique_ptr<Storage> storage = GetParam().open(folder.path());
};

std::unique_ptr<Storage> open_small_rocksdb(const std::string& folder) {
  return open_rocksdb_storage({.path = folder, .sync = false, .memory_bytes = 8 << 20});
}

INSTANTIATE_TEST_SUITE_P(Storage, StorageTest,
                         ::testing::Values(StorageKind{"memory",
                                                       [](const std::string&) {
                                                         return make_memory_storage();
                                                       }},
                                           StorageKind{"rocksdb", open_small_rocksdb}),
                         [](const auto& kind) { return kind.param.name; });

std::string key_text(const Cursor& cursor) {
  return cursor.valid() ? std::string{cursor.key()} : "nowhere";
}

TEST_P(StorageTest, GetFindsWhatWasPut) {
  put("k", "v");
  EXPECT_EQ(get("k"), "v");
}

TEST_P(StorageTest, GetOverwritesTheCallersText) {
  put("k", "v");
  std::string value = "something longer that was there before";
  ASSERT_TRUE(storage->get("k", value));
  EXPECT_EQ(value, "v");
}

TEST_P(StorageTest, GetFindsNothingUnderAMissingKey) {
  put("k", "v");
  EXPECT_EQ(get("j"), std::nullopt);
  EXPECT_EQ(get("k2"), std::nullopt);
}

TEST_P(StorageTest, KeepsAnyBytesAndEmptyValues) {
  const std::string key{"\x10\x00\xFF\x00", 4};
  const std::string value{"\x00\x01\xFF", 3};
  put(key, value);
  put("empty", "");
  EXPECT_EQ(get(key), value);
  EXPECT_EQ(get("empty"), "");
}

TEST_P(StorageTest, PutReplacesTheValue) {
  put("k", "old");
  put("k", "new");
  EXPECT_EQ(get("k"), "new");
  EXPECT_THAT(keys("a", "z"), ElementsAre("k"));
}

TEST_P(StorageTest, EraseRemovesTheKey) {
  put_all({"a", "b"});
  erase("a");
  EXPECT_EQ(get("a"), std::nullopt);
  EXPECT_THAT(keys("a", "z"), ElementsAre("b"));
}

TEST_P(StorageTest, EraseOfAMissingKeyChangesNothing) {
  put_all({"a", "c"});
  erase("b");
  EXPECT_THAT(keys("a", "z"), ElementsAre("a", "c"));
}

TEST_P(StorageTest, EraseRangeIncludesItsBeginButNotItsEnd) {
  put_all({"a", "b", "b1", "c", "d"});
  const auto batch = storage->new_batch();
  batch->erase_range("b", "c");
  storage->write(*batch);
  EXPECT_THAT(keys("a", "z"), ElementsAre("a", "c", "d"));
}

TEST_P(StorageTest, EraseRangeThatIsEmptyOrReversedChangesNothing) {
  put_all({"a", "b", "c"});
  const auto batch = storage->new_batch();
  batch->erase_range("b", "b");
  batch->erase_range("c", "a");
  storage->write(*batch);
  EXPECT_THAT(keys("a", "z"), ElementsAre("a", "b", "c"));
}

TEST_P(StorageTest, LaterWritesOfABatchWin) {
  const auto batch = storage->new_batch();
  batch->put("a", "1");
  batch->erase("a");
  batch->put("b", "1");
  batch->put("b", "2");
  batch->put("c1", "1");
  batch->erase_range("c", "d");
  batch->put("c2", "1");
  storage->write(*batch);
  EXPECT_EQ(get("b"), "2");
  EXPECT_THAT(keys("a", "z"), ElementsAre("b", "c2"));
}

TEST_P(StorageTest, BatchIsInvisibleUntilWritten) {
  const auto batch = storage->new_batch();
  batch->put("a", "1");
  EXPECT_EQ(get("a"), std::nullopt);
}

TEST_P(StorageTest, CursorStartsNowhere) {
  put("b", "1");
  EXPECT_FALSE(storage->cursor("a", "z")->valid());
}

TEST_P(StorageTest, CursorStaysInItsBoundsInBothDirections) {
  put_all({"a", "b", "c", "d"});
  EXPECT_THAT(keys("b", "d"), ElementsAre("b", "c"));
  EXPECT_THAT(keys_backward("b", "d"), ElementsAre("c", "b"));
  EXPECT_THAT(keys("b1", "b2"), IsEmpty());
  EXPECT_THAT(keys_backward("b1", "b2"), IsEmpty());
}

TEST_P(StorageTest, CursorOverAnEmptyOrReversedRangeFindsNothing) {
  put_all({"a", "b", "c"});
  EXPECT_THAT(keys("b", "b"), IsEmpty());
  EXPECT_THAT(keys_backward("b", "b"), IsEmpty());
  EXPECT_THAT(keys("c", "a"), IsEmpty());
  EXPECT_THAT(keys_backward("c", "a"), IsEmpty());
}

TEST_P(StorageTest, CursorCopiesItsBounds) {
  put_all({"a", "b", "c"});
  std::string begin = "b";
  std::string end = "c";
  const auto cursor = storage->cursor(begin, end);
  begin = "a";
  end = "z";
  cursor->seek_first();
  EXPECT_EQ(key_text(*cursor), "b");
  cursor->next();
  EXPECT_EQ(key_text(*cursor), "nowhere");
}

TEST_P(StorageTest, CursorGivesValues) {
  put_all({"a"});
  const auto cursor = storage->cursor("a", "z");
  cursor->seek_first();
  ASSERT_TRUE(cursor->valid());
  EXPECT_EQ(cursor->value(), "value of a");
}

TEST_P(StorageTest, SeekGoesToTheFirstKeyAtOrAfter) {
  put_all({"a", "c", "e", "g"});
  const auto cursor = storage->cursor("b", "g");
  const std::map<std::string, std::string> expected = {
      {"a", "c"}, {"c", "c"}, {"d", "e"}, {"e", "e"}, {"f", "nowhere"}, {"z", "nowhere"}};
  for (const auto& [target, key] : expected) {
    cursor->seek(target);
    EXPECT_EQ(key_text(*cursor), key) << target;
  }
}

TEST_P(StorageTest, SeekForPreviousGoesToTheLastKeyAtOrBefore) {
  put_all({"a", "c", "e", "g"});
  const auto cursor = storage->cursor("b", "g");
  const std::map<std::string, std::string> expected = {
      {"a", "nowhere"}, {"b", "nowhere"}, {"c", "c"}, {"d", "c"},
      {"f", "e"},       {"g", "e"},       {"z", "e"}};
  for (const auto& [target, key] : expected) {
    cursor->seek_for_previous(target);
    EXPECT_EQ(key_text(*cursor), key) << target;
  }
}

TEST_P(StorageTest, CursorTurnsRound) {
  put_all({"a", "b", "c"});
  const auto cursor = storage->cursor("a", "z");
  cursor->seek("b");
  cursor->next();
  EXPECT_EQ(key_text(*cursor), "c");
  cursor->previous();
  cursor->previous();
  EXPECT_EQ(key_text(*cursor), "a");
  cursor->next();
  EXPECT_EQ(key_text(*cursor), "b");
}

TEST_P(StorageTest, CursorSeesTheMomentItWasMade) {
  put_all({"a", "b"});
  const auto cursor = storage->cursor("a", "z");
  put_all({"a1", "c"});
  erase("b");
  cursor->seek_first();
  cursor->next();
  EXPECT_EQ(key_text(*cursor), "b");
  cursor->next();
  EXPECT_EQ(key_text(*cursor), "nowhere");
}

TEST_P(StorageTest, SnapshotIsNotChangedByLaterWrites) {
  put_all({"a", "b", "c"});
  const auto snapshot = storage->snapshot();
  put("a", "new");
  erase("b");
  put("d", "new");
  EXPECT_EQ(get("a", snapshot.get()), "value of a");
  EXPECT_EQ(get("b", snapshot.get()), "value of b");
  EXPECT_EQ(get("d", snapshot.get()), std::nullopt);
  EXPECT_THAT(keys("a", "z", snapshot.get()), ElementsAre("a", "b", "c"));
  EXPECT_EQ(get("a"), "new");
  EXPECT_THAT(keys("a", "z"), ElementsAre("a", "c", "d"));
}

TEST_P(StorageTest, SnapshotOutlivesARangeErase) {
  put_all({"a", "b", "c"});
  const auto snapshot = storage->snapshot();
  const auto batch = storage->new_batch();
  batch->erase_range("a", "z");
  storage->write(*batch);
  EXPECT_THAT(keys("a", "z"), IsEmpty());
  EXPECT_THAT(keys("a", "z", snapshot.get()), ElementsAre("a", "b", "c"));
}

TEST_P(StorageTest, OneThreadMayReadAndWriteWhileItHoldsACursor) {
  put_all({"a", "b", "c"});
  const auto cursor = storage->cursor("a", "z");
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    EXPECT_NE(get(cursor->key()), std::nullopt);
    erase(cursor->key());
  }
  EXPECT_THAT(keys("a", "z"), IsEmpty());
}

TEST_P(StorageTest, ReadersSeeAllOfABatchOrNone) {
  constexpr int writes = 300;
  const std::vector<std::string> names = {"a", "k", "z"};
  const auto write_all = [&](int number) {
    const auto batch = storage->new_batch();
    for (const std::string& name : names) batch->put(name, std::to_string(number));
    storage->write(*batch);
  };
  write_all(0);
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  const auto read = [&] {
    while (!done) {
      const auto snapshot = storage->snapshot();
      const auto first = get("a", snapshot.get());
      for (const std::string& name : names) torn += get(name, snapshot.get()) != first;
      const auto cursor = storage->cursor("a", "zz");
      cursor->seek_first();
      const std::string value{cursor->value()};
      for (; cursor->valid(); cursor->next()) torn += cursor->value() != value;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (int number = 1; number <= writes; ++number) write_all(number);
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
}

TEST_P(StorageTest, ManyThreadsWriteWithoutLoss) {
  constexpr int threads = 4;
  constexpr int keys_each = 200;
  std::vector<std::thread> writers;
  for (int thread = 0; thread < threads; ++thread) {
    writers.emplace_back([this, thread] {
      for (int i = 0; i < keys_each; ++i) {
        put("k" + std::to_string(thread) + "/" + std::to_string(i), std::to_string(i));
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(keys("k", "l").size(), threads * keys_each);
  EXPECT_EQ(get("k3/199"), "199");
}

using Model = std::map<std::string, std::string>;

std::string random_key(std::mt19937_64& random) {
  std::string key = "k";
  const int length = random_int(random, 0, 3);
  for (int i = 0; i < length; ++i) key.push_back("\x00\x01z\xFF"[random_int(random, 0, 3)]);
  return key;
}

void write_random(std::mt19937_64& random, Storage& storage, Model& model) {
  const auto batch = storage.new_batch();
  for (int i = random_int(random, 1, 5); i > 0; --i) {
    const std::string key = random_key(random);
    const int action = random_int(random, 0, 9);
    if (action < 6) {
      const std::string value = std::to_string(random());
      batch->put(key, value);
      model[key] = value;
    } else if (action < 9) {
      batch->erase(key);
      model.erase(key);
    } else {
      const std::string end = key + random_key(random);
      batch->erase_range(key, end);
      model.erase(model.lower_bound(key), model.lower_bound(end));
    }
  }
  storage.write(*batch);
}

Model contents(const Storage& storage, const Snapshot* snapshot) {
  Model found;
  const auto cursor = storage.cursor("k", "l", snapshot);
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    found.emplace(cursor->key(), cursor->value());
  }
  return found;
}

TEST_P(StorageTest, AgreesWithAModelUnderRandomWritesAndSnapshots) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  Model model;
  for (int round = 0; round < 40; ++round) {
    const auto snapshot = storage->snapshot();
    const Model before = model;
    for (int i = 0; i < 10; ++i) write_random(random, *storage, model);
    ASSERT_EQ(contents(*storage, snapshot.get()), before);
    ASSERT_EQ(contents(*storage, nullptr), model);
    const std::string target = random_key(random);
    const auto cursor = storage->cursor("k", "l");
    cursor->seek(target);
    const auto after = model.lower_bound(target);
    ASSERT_EQ(key_text(*cursor), after == model.end() ? "nowhere" : after->first);
    cursor->seek_for_previous(target);
    const auto above = model.upper_bound(target);
    ASSERT_EQ(key_text(*cursor), above == model.begin() ? "nowhere" : std::prev(above)->first);
  }
}

}  // namespace
}  // namespace singletable::engine
