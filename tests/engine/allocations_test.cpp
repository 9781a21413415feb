#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

#include "engine/allocation_count.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

/// Of these only `body` is too long to stand in a string itself.
struct Note {
  std::string pk = "ann";
  std::string sk;
  std::int64_t views = 0;
  std::string author = "Ann";
  std::string body = std::string(64, 'b');
};

constexpr std::size_t allocations_of_a_note = 1;
constexpr int notes = 20;

Item key(int number) { return {{"pk", "ann"}, {"sk", std::to_string(number)}}; }

/// Notes in a table with an index that keeps everything. The bounds count what
/// RocksDB takes too, 12 for every write to its log, and leave it two more.
class Allocations : public testing::Test {
 protected:
  Allocations() {
    engine_->create_table(
        {.table = "Notes",
         .key = {{"pk"}, KeyAttribute{"sk"}},
         .global_secondary_indexes = {{"byAuthor", {{"author"}, KeyAttribute{"sk"}}}}});
    for (int number = 0; number < notes; ++number) create(number);
  }

  void create(int number) { provider_.create<Note>({"Notes", {.sk = std::to_string(number)}}); }

  /// The most that one of a few calls of `work` with a number takes.
  template <class Work>
  static std::size_t most_of_calls(const Work& work) {
    std::size_t most = 0;
    for (int number = 0; number < notes / 2; ++number) most = std::max(most, work(number));
    return most;
  }

  TemporaryFolder folder_;
  std::shared_ptr<Engine> engine_ =
      open_engine({.path = folder_.path(), .sync = false, .expiry_interval = {}});
  Provider provider_{engine_};
};

TEST_F(Allocations, GetTakesOneBesideItsResult) {
  // The thread's first get makes room for keys.
  provider_.get<Note>({.table = "Notes", .key = key(notes - 1)});
  const std::size_t most = most_of_calls([&](int number) {
    Provider::Get params{.table = "Notes", .key = key(number)};
    std::optional<Note> note;
    const std::size_t taken =
        allocations_of([&] { note = provider_.get<Note>(std::move(params)); });
    EXPECT_TRUE(note.has_value());
    return taken;
  });
  EXPECT_LE(most, allocations_of_a_note + 1);
}

TEST_F(Allocations, QueryTakesOneForEachItemBesideItsResult) {
  const std::size_t most = most_of_calls([&](int) {
    const Provider::Query params{.table = "Notes", .partition_key = {"pk", "ann"}};
    Page<Note> page;
    const std::size_t taken = allocations_of([&] { page = provider_.query<Note>(params); });
    EXPECT_EQ(page.items.size(), static_cast<std::size_t>(notes));
    return taken;
  });
  EXPECT_LE(most, notes * (allocations_of_a_note + 1) + 14);
}

TEST_F(Allocations, CreateOfAStruct) {
  const std::size_t most = most_of_calls([&](int number) {
    Provider::Create<Note> params{"Notes", {.sk = std::to_string(100 + number)}};
    return allocations_of([&] { provider_.create<Note>(std::move(params)); });
  });
  EXPECT_LE(most, 21U);
}

TEST_F(Allocations, UpdateOfACounterByItsName) {
  const std::size_t most = most_of_calls([&](int number) {
    Provider::Update params{
        .table = "Notes",
        .key = key(number),
        .atomic_operations = {{.operation = Operation::add, .property = "views", .value = 1}}};
    return allocations_of([&] { provider_.update(std::move(params)); });
  });
  EXPECT_LE(most, 27U);
}

TEST_F(Allocations, PutOfANewItem) {
  const std::size_t most = most_of_calls([&](int number) {
    const PutItemRequest request{"Notes", to_item(Note{.sk = std::to_string(100 + number)})};
    return allocations_of([&] { engine_->put_item(request); });
  });
  EXPECT_LE(most, 20U);
}

TEST_F(Allocations, PutOverAnItem) {
  const std::size_t most = most_of_calls([&](int number) {
    const PutItemRequest request{"Notes", to_item(Note{.sk = std::to_string(number)})};
    return allocations_of([&] { engine_->put_item(request); });
  });
  EXPECT_LE(most, 20U);
}

TEST_F(Allocations, UpdateOfACounter) {
  const std::size_t most = most_of_calls([&](int number) {
    const UpdateItemRequest request{
        .table = "Notes", .key = key(number), .update = {.add = {{Path::attribute("views"), 1}}}};
    return allocations_of([&] { engine_->update_item(request); });
  });
  EXPECT_LE(most, 25U);
}

TEST_F(Allocations, TransactionOfThree) {
  const std::size_t most = most_of_calls([&](int number) {
    TransactWriteItemsRequest request;
    request.actions.emplace_back(
        TransactPut{"Notes", to_item(Note{.sk = std::to_string(100 + number)})});
    request.actions.emplace_back(
        TransactUpdate{"Notes", key(number), {.add = {{Path::attribute("views"), 1}}}});
    request.actions.emplace_back(TransactDelete{"Notes", key(notes - 1 - number)});
    return allocations_of([&] { engine_->transact_write_items(request); });
  });
  EXPECT_LE(most, 51U);
}

}  // namespace
}  // namespace singletable::engine
