#include <singletable/schema/entity_transaction.hpp>

#include <gmock/gmock.h>

#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/schema/repository.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;

struct Seat {
  std::string hall;
  int number = 0;
  std::string holder = {};
  int price = 0;
};

constexpr auto seats =
    entity<Seat, "SEAT">.partition_key<"HALL#{hall}">().range_key<"SEAT#{number:04}">();

class EntityTransactionTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    seats_.create({.hall = "a", .number = 1});
  }
  EntityTransaction transaction() const { return EntityTransaction{table_}; }
  Seat seat(int number = 1) const { return seats_.get("a", number).value(); }

  Repository<std::remove_const_t<decltype(seats)>> seats_ = table_.from(seats);
};

TEST_F(EntityTransactionTest, DoesAllOrNothing) {
  transaction()
      .add(seats_.to_create({.hall = "a", .number = 2}))
      .add(seats_.to_update("a", 1, set<&Seat::holder>("ann")))
      .run();
  EXPECT_EQ(seat().holder, "ann");
  EXPECT_EQ(seat(2).holder, "");
  transaction().run();
}

TEST_F(EntityTransactionTest, SaysWhatFailedAndOnWhatCondition) {
  const auto failing =
      transaction()
          .add(seats_.to_create({.hall = "b", .number = 1}))
          .add(seats_.to_update("a", 1, set<&Seat::holder>("ann"),
                                when(field<&Seat::holder> == "bob" && field<&Seat::price> > 3)));
  try {
    failing.run();
    FAIL() << "nothing was refused";
  } catch (const TransactionCanceled& failure) {
    EXPECT_THAT(failure.what(),
                HasSubstr("the update of the entity \"SEAT\" with the key \"HALL#a\" and "
                          "\"SEAT#0001\", on condition that"));
    EXPECT_THAT(failure.what(), HasSubstr("holder = \"bob\" AND price > 3"));
    EXPECT_THAT(failure.what(), HasSubstr("failed: ConditionalCheckFailed"));
    EXPECT_EQ(failure.reasons().size(), 2u);
  }
  EXPECT_FALSE(seats_.get("b", 1));
}

TEST_F(EntityTransactionTest, MergesWritesOfOneItem) {
  const auto merged = transaction()
                          .add(seats_.to_check("a", 1, field<&Seat::price> == 0))
                          .add(seats_.to_update("a", 1, set<&Seat::holder>("ann")))
                          .add(seats_.to_update("a", 1, add<&Seat::price>(5)))
                          .add(seats_.to_check("a", 1, field<&Seat::holder> == ""));
  EXPECT_EQ(merged.actions().size(), 1u);
  merged.run();
  EXPECT_EQ(seat().holder, "ann");
  EXPECT_EQ(seat().price, 5);
  EXPECT_THROW(merged.run(), TransactionCanceled) << "of the checks";
}

TEST_F(EntityTransactionTest, RefusesByNameWhatCanNotBeMerged) {
  const auto refusal = [](const EntityTransaction& refused) {
    return message_of<ValidationError>([&] { refused.run(); });
  };
  EXPECT_THAT(refusal(transaction()
                          .add(seats_.to_update("a", 1, set<&Seat::holder>("ann")))
                          .add(seats_.to_erase("a", 1))),
              HasSubstr("the update of the entity \"SEAT\" with the key \"HALL#a\" and "
                        "\"SEAT#0001\", and another erasure of the same item"));
  EXPECT_NE(refusal(transaction()
                        .add(seats_.to_update("a", 1, set<&Seat::holder>("ann")))
                        .add(seats_.to_update("a", 1, set<&Seat::holder>("bob")))),
            "");
  EXPECT_EQ(seat().holder, "");
}

TEST_F(EntityTransactionTest, ChecksItsSizeBeforeItIsSent) {
  EntityTransaction many = transaction();
  for (int i = 0; i < 101; ++i) many.add(seats_.to_create({.hall = "c", .number = i}));
  EXPECT_THAT(message_of<ValidationError>([&] { many.run(); }), HasSubstr("writes 101 items"));
  EntityTransaction large = transaction();
  for (int i = 0; i < 11; ++i) {
    large.add(seats_.to_create(
        {.hall = "c", .number = i, .holder = std::string(std::size_t{390} * 1024, 'x')}));
  }
  EXPECT_THAT(message_of<ValidationError>([&] { large.run(); }), HasSubstr("bytes, and at most"));
  EXPECT_TRUE(seats_.query("c").all().empty());
}

/// Meets another transaction a few times.
class BusyBackend : public ForwardingBackend {
 public:
  BusyBackend(BackendPtr backend, int busy) : ForwardingBackend(std::move(backend)), busy_(busy) {}

  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    tokens.push_back(request.client_request_token.value_or(""));
    if (busy_-- > 0) throw TransactionCanceled({{.code = "TransactionConflict"}});
    return ForwardingBackend::transact_write_items(request);
  }

  std::vector<std::string> tokens = {};

 private:
  int busy_;
};

TEST_F(EntityTransactionTest, IsSentAgainWithTheSameTokenWhenItMeetsAnother) {
  const auto run = [&](int busy) {
    const auto backend = std::make_shared<BusyBackend>(engine_, busy);
    const SingleTable table{Provider{backend}, app_data()};
    std::chrono::milliseconds waited{0};
    const Sleep sleep = [&](std::chrono::milliseconds time) { waited += time; };
    try {
      EntityTransaction{table}
          .add(table.from(seats).to_update("a", 1, add<&Seat::price>(1)))
          .run({.max_attempts = 3, .sleep = sleep});
    } catch (const TransactionCanceled& failure) {
      EXPECT_THAT(failure.what(), HasSubstr("TransactionConflict"));
    }
    EXPECT_EQ(waited.count(), backend->tokens.size() == 3 ? 150 : 50);
    EXPECT_EQ(std::set(backend->tokens.begin(), backend->tokens.end()).size(), 1u);
    return backend->tokens.size();
  };
  EXPECT_EQ(run(1), 2u);
  EXPECT_EQ(seat().price, 1);
  EXPECT_EQ(run(9), 3u);
  EXPECT_EQ(seat().price, 1);
}

}  // namespace
}  // namespace singletable
