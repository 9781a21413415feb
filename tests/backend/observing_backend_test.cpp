#include <singletable/backend/observing_backend.hpp>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "backend/silent_backend.hpp"

namespace singletable {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

/// A call as the hook saw it, with what lives only as long as the hook copied.
struct Seen {
  std::string operation;
  std::vector<std::string> tables;
  AnyRequest request;
  std::chrono::nanoseconds duration;
  std::vector<ConsumedCapacity> consumed;
  std::string outcome;
  std::string message;
};

class Recorder {
 public:
  auto hook() {
    return [this](const ObservedCall& call) noexcept {
      const auto tables = call.tables();
      seen.push_back({std::string{call.operation()},
                      {tables.begin(), tables.end()},
                      call.request,
                      call.duration,
                      {call.consumed_capacity.begin(), call.consumed_capacity.end()},
                      std::string{call.outcome()},
                      call.failure == nullptr ? "" : call.failure->what()});
    };
  }

  std::vector<Seen> seen;
};

/// A stopwatch that 5 ms pass on between two looks.
Stopwatch ticking() {
  return
      [now = std::chrono::steady_clock::time_point{}]() mutable { return now += milliseconds{5}; };
}

TEST(ObservingBackend, TellsOfEveryOperation) {
  Recorder recorder;
  ObservingBackend backend{std::make_shared<SilentBackend>(), recorder.hook(), ticking()};
  std::vector<std::string> called;
  const auto call = [&](const char* name, auto operation, const auto& request) {
    called.emplace_back(name);
    (backend.*operation)(request);
    ASSERT_EQ(recorder.seen.size(), called.size());
    const Seen& seen = recorder.seen.back();
    EXPECT_EQ(seen.operation, name);
    EXPECT_EQ(seen.request, AnyRequest{&request}) << name;
    EXPECT_EQ(seen.duration, milliseconds{5}) << name;
    EXPECT_EQ(seen.outcome, "ok") << name;
    EXPECT_THAT(seen.consumed, IsEmpty()) << name;
    if constexpr (requires { request.table; }) {
      EXPECT_THAT(seen.tables, ElementsAre("T")) << name;
    }
  };
  call("CreateTable", &Backend::create_table, CreateTableRequest{.table = "T", .key = {{"pk"}}});
  call("DescribeTable", &Backend::describe_table, DescribeTableRequest{"T"});
  call("UpdateTable", &Backend::update_table, UpdateTableRequest{.table = "T"});
  call("ListTables", &Backend::list_tables, ListTablesRequest{});
  call("DeleteTable", &Backend::delete_table, DeleteTableRequest{"T"});
  call("UpdateTimeToLive", &Backend::update_time_to_live, UpdateTimeToLiveRequest{"T", "ttl"});
  call("DescribeTimeToLive", &Backend::describe_time_to_live, DescribeTimeToLiveRequest{"T"});
  call("TagResource", &Backend::tag_table, TagTableRequest{"T", {}});
  call("UntagResource", &Backend::untag_table, UntagTableRequest{"T", {}});
  call("ListTagsOfResource", &Backend::list_tags, ListTagsRequest{"T"});
  call("GetItem", &Backend::get_item, GetItemRequest{.table = "T", .key = {}});
  call("PutItem", &Backend::put_item, PutItemRequest{.table = "T", .item = {}});
  call("UpdateItem", &Backend::update_item, UpdateItemRequest{.table = "T", .key = {}});
  call("DeleteItem", &Backend::delete_item, DeleteItemRequest{.table = "T", .key = {}});
  call("Query", &Backend::query, QueryRequest{.table = "T", .key_condition = {"pk", Value{"a"}}});
  call("Scan", &Backend::scan, ScanRequest{.table = "T"});
  call("BatchGetItem", &Backend::batch_get_item, BatchGetItemRequest{});
  call("BatchWriteItem", &Backend::batch_write_item, BatchWriteItemRequest{});
  call("TransactWriteItems", &Backend::transact_write_items, TransactWriteItemsRequest{});
  call("TransactGetItems", &Backend::transact_get_items, TransactGetItemsRequest{});
  EXPECT_EQ(called.size(), std::variant_size_v<AnyRequest>);
}

struct Consuming : SilentBackend {
  GetItemOutput get_item(const GetItemRequest& request) override {
    return {.item = request.key, .consumed_capacity = ConsumedCapacity{"T", {.read_units = 0.5}}};
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest&) override {
    return {{}, {{"A", {.read_units = 2}}, {"B", {.read_units = 4}}}};
  }
};

TEST(ObservingBackend, TellsWhatTheOutputSaysWasConsumedAndPassesItOn) {
  Recorder recorder;
  ObservingBackend backend{std::make_shared<Consuming>(), recorder.hook()};
  const GetItemOutput output = backend.get_item({.table = "T", .key = {{"pk", "a"}}});
  EXPECT_EQ(output.item, (Item{{"pk", "a"}}));
  EXPECT_EQ(output.consumed_capacity, (ConsumedCapacity{"T", {.read_units = 0.5}}));
  EXPECT_THAT(recorder.seen[0].consumed, ElementsAre(ConsumedCapacity{"T", {.read_units = 0.5}}));
  backend.transact_get_items({});
  EXPECT_THAT(recorder.seen[1].consumed, ElementsAre(ConsumedCapacity{"A", {.read_units = 2}},
                                                     ConsumedCapacity{"B", {.read_units = 4}}));
}

struct Throwing : SilentBackend {
  explicit Throwing(std::function<void()> failure) : thrower(std::move(failure)) {}
  void tag_table(const TagTableRequest&) override { thrower(); }
  GetItemOutput get_item(const GetItemRequest&) override {
    thrower();
    return {};
  }

  std::function<void()> thrower;
};

TEST(ObservingBackend, TellsOfAFailureAndPassesItOn) {
  const GetItemRequest of_table{.table = "T", .key = {}};
  Recorder recorder;
  ObservingBackend backend{std::make_shared<Throwing>([] { throw ResourceNotFound("no T"); }),
                           recorder.hook(), ticking()};
  EXPECT_THROW(backend.get_item(of_table), ResourceNotFound);
  EXPECT_THROW(backend.tag_table({"T", {}}), ResourceNotFound);
  ASSERT_EQ(recorder.seen.size(), 2U);
  for (const Seen& seen : recorder.seen) {
    EXPECT_EQ(seen.outcome, "ResourceNotFoundException");
    EXPECT_EQ(seen.message, "no T");
    EXPECT_EQ(seen.duration, milliseconds{5});
  }
}

TEST(ObservingBackend, TellsOfExceptionsThatAreNoErrors) {
  Recorder recorder;
  ObservingBackend backend{std::make_shared<Throwing>([] { throw std::out_of_range("far"); }),
                           recorder.hook()};
  EXPECT_THROW(backend.get_item({}), std::out_of_range);
  ObservingBackend strange{std::make_shared<Throwing>([] { throw 7; }), recorder.hook()};
  EXPECT_THROW(strange.get_item({}), int);
  ASSERT_EQ(recorder.seen.size(), 2U);
  EXPECT_EQ(recorder.seen[0].outcome, "UnknownError");
  EXPECT_EQ(recorder.seen[0].message, "far");
  EXPECT_EQ(recorder.seen[1].outcome, "UnknownError");
}

TEST(CallHook, IsMadeOnlyOfWhatCannotThrow) {
  const auto safe = [](const ObservedCall&) noexcept {};
  const auto throwing = [](const ObservedCall&) {};
  EXPECT_TRUE((std::is_constructible_v<CallHook, decltype(safe)>));
  EXPECT_FALSE((std::is_constructible_v<CallHook, decltype(throwing)>));
}

}  // namespace
}  // namespace singletable
