#include <atomic>
#include <map>
#include <ostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "engine/crash_image.hpp"
#include "engine/engine_fixture.hpp"
#include "engine/faulty_file_system.hpp"
#include "engine/local_engine.hpp"
#include "engine/random_seed.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// Range key and number of the items in the partition "p".
using Numbers = std::map<std::string, int>;

Item number_item(const std::string& sk, int number) {
  return {{"pk", "p"},        {"sk", sk},    {"gsi1pk", "g"},
          {"gsi1sk", number}, {"n", number}, {"text", std::string(2000, 't')}};
}

Numbers numbers_of(Engine& engine, const std::optional<std::string>& index = {}) {
  QueryRequest request{.table = "App", .index = index, .key_condition = {"pk", "p"}};
  if (index) request.key_condition = {"gsi1pk", "g"};
  Numbers numbers;
  for (const Item& item : engine.query(request).items) {
    numbers.emplace(item.find("sk")->as_string(), *item.find("n")->as_number().to_integer<int>());
  }
  return numbers;
}

std::string problems_of(const Engine& engine) {
  std::string problems;
  for (const Disagreement& found : engine.verify().disagreements) {
    problems += found.index + ' ' + found.key + ": " + found.what + '\n';
  }
  return problems;
}

struct Failure {
  std::string name;
  bool sync;
  Fault fault;
  /// Of the names of the files that have the fault.
  std::string part = "";
};

void PrintTo(const Failure& failure, std::ostream* out) { *out << failure.name; }

/// An engine with `app_table` whose files fail on demand.
class FailingWrites : public testing::TestWithParam<Failure> {
 protected:
  FailingWrites() { engine_->create_table(app_table()); }

  Engine& engine() { return *engine_; }
  std::string path() { return folder_.child("db"); }

  void fail(int spared = 0) { files_->fail(GetParam().fault, GetParam().part, spared); }
  void heal() { files_->heal(); }
  void reopen() {
    engine_.reset();
    engine_ = make_engine(storage(), {.expiry_interval = {}});
  }
  void put(const std::string& sk, int number) {
    engine().put_item({.table = "App", .item = number_item(sk, number)});
  }

  /// What is there after closing, and after a crash at this moment.
  void expect_kept(const Numbers& numbers) {
    copy_as_crashed(path(), folder_.child("crashed"));
    engine_.reset();
    for (const std::string& database : {path(), folder_.child("crashed")}) {
      const auto reopened = open_engine({.path = database, .expiry_interval = {}});
      EXPECT_EQ(numbers_of(*reopened), numbers) << database;
      EXPECT_EQ(problems_of(*reopened), "") << database;
    }
  }

 private:
  std::unique_ptr<Storage> storage() {
    return open_rocksdb_storage({.path = path(),
                                 .sync = GetParam().sync,
                                 .memory_bytes = std::size_t{1} << 20,
                                 .file_system = files_});
  }

  TemporaryFolder folder_;
  std::shared_ptr<FaultyFileSystem> files_ = std::make_shared<FaultyFileSystem>();
  std::shared_ptr<Engine> engine_ = make_engine(storage(), {.expiry_interval = {}});
};
INSTANTIATE_TEST_SUITE_P(For, FailingWrites,
                         testing::Values(Failure{"FullDisk", true, Fault::full},
                                         Failure{"FullDiskWithoutSync", false, Fault::full},
                                         Failure{"FullInTheMiddle", true, Fault::half},
                                         Failure{"FullInTheMiddleWithoutSync", false, Fault::half},
                                         Failure{"LogFullInTheMiddle", true, Fault::half, ".log"}),
                         testing::PrintToStringParamName());

TEST_P(FailingWrites, AreRefusedAndGoOnWhenTheFaultIsGone) {
  put("a", 1);
  fail();
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(thrown([&] { put("b", i); }),
                AllOf(HasSubstr("StorageError"), HasSubstr(path()), HasSubstr("the disk is full")));
    EXPECT_EQ(numbers_of(engine()), (Numbers{{"a", 1}}));
  }
  heal();
  put("c", 3);
  EXPECT_EQ(numbers_of(engine()), (Numbers{{"a", 1}, {"c", 3}}));
  EXPECT_EQ(problems_of(engine()), "");
  expect_kept({{"a", 1}, {"c", 3}});
}

TEST_P(FailingWrites, OfATransactionWriteNothing) {
  put("a", 1);
  fail();
  const TransactWriteItemsRequest request{
      .actions = {TransactPut{"App", number_item("b", 2)}, TransactPut{"App", number_item("c", 3)},
                  TransactDelete{"App", key("p", "a")}},
      .client_request_token = "token"};
  EXPECT_THAT(thrown([&] { engine().transact_write_items(request); }), HasSubstr("StorageError"));
  EXPECT_EQ(numbers_of(engine()), (Numbers{{"a", 1}}));
  heal();
  engine().transact_write_items(request);
  expect_kept({{"b", 2}, {"c", 3}});
}

TEST_P(FailingWrites, OfATableLeaveNoTable) {
  fail();
  EXPECT_THAT(thrown([&] { engine().create_table(app_table("Other")); }),
              HasSubstr("StorageError"));
  EXPECT_THAT(thrown([&] { engine().delete_table({"App"}); }), HasSubstr("StorageError"));
  EXPECT_THAT(engine().list_tables({}).tables, testing::ElementsAre("App"));
  heal();
  put("a", 1);
  engine().create_table(app_table("Other"));
  expect_kept({{"a", 1}});
}

TEST_P(FailingWrites, LeaveADatabaseThatOpens) {
  put("a", 1);
  fail();
  EXPECT_THAT(thrown([&] { put("b", 2); }), HasSubstr("StorageError"));
  expect_kept({{"a", 1}});
}

TEST_P(FailingWrites, OfANewlyOpenedDatabaseGoOnToo) {
  put("a", 1);
  reopen();
  fail();
  EXPECT_THAT(thrown([&] { put("b", 2); }), HasSubstr("StorageError"));
  heal();
  put("c", 3);
  expect_kept({{"a", 1}, {"c", 3}});
}

TEST_P(FailingWrites, OfManyThreadsGoOnWhenTheFaultIsGone) {
  constexpr int threads = 4;
  fail(10);
  std::vector<Numbers> acknowledged(threads);
  std::atomic<bool> refused = false;
  std::vector<std::thread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (int i = 0; i < 40; ++i) {
        const std::string sk = std::to_string(thread) + " " + std::to_string(i);
        if (thrown([&] { put(sk, i); }) == "accepted") {
          acknowledged[thread][sk] = i;
        } else if (refused.exchange(true)) {
          heal();
        }
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  Numbers all;
  for (Numbers& numbers : acknowledged) all.merge(numbers);
  EXPECT_TRUE(refused);
  EXPECT_GT(all.size(), 100U);
  expect_kept(all);
}

class FailingDevice : public FailingWrites {};
INSTANTIATE_TEST_SUITE_P(For, FailingDevice,
                         testing::Values(Failure{"Write", true, Fault::write},
                                         Failure{"WriteWithoutSync", false, Fault::write},
                                         Failure{"Sync", true, Fault::sync}),
                         testing::PrintToStringParamName());

TEST_P(FailingDevice, RefusesWritesUntilTheDatabaseIsOpenedAgain) {
  put("a", 1);
  fail();
  EXPECT_THAT(thrown([&] { put("b", 2); }),
              AllOf(HasSubstr("StorageError"), HasSubstr(path()), HasSubstr("Input/output error")));
  heal();
  EXPECT_THAT(thrown([&] { put("c", 3); }), HasSubstr("open the database again"));
  EXPECT_EQ(numbers_of(engine()), (Numbers{{"a", 1}}));
  reopen();
  put("d", 4);
  // What was refused is whole where it is there: it is the last thing in the log.
  Numbers numbers = numbers_of(engine());
  EXPECT_EQ(problems_of(engine()), "");
  numbers.erase("b");
  EXPECT_EQ(numbers, (Numbers{{"a", 1}, {"d", 4}}));
}

/// Random writes, random faults in random files, among them those that are written
/// in the background.
TEST_P(FailingWrites, LoseNothingThatWasAcknowledged) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  const auto pick = [&](int high) { return random_int(random, 0, high); };
  Numbers numbers;
  for (int round = 0; round < 5; ++round) {
    SCOPED_TRACE(round);
    fail(pick(10));
    int refused = 0;
    for (int i = 0; i < 25 && refused < 5; ++i) {
      const std::string sk = std::to_string(pick(30));
      if (thrown([&] { put(sk, i); }) == "accepted") {
        numbers[sk] = i;
      } else {
        ++refused;
      }
    }
    heal();
    put("healed", round);
    numbers["healed"] = round;
    ASSERT_EQ(numbers_of(engine()), numbers);
    ASSERT_EQ(numbers_of(engine(), "GSI1"), numbers);
  }
  EXPECT_EQ(problems_of(engine()), "");
  expect_kept(numbers);
}

}  // namespace
}  // namespace singletable::engine
