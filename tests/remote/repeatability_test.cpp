#include "remote/repeatability.hpp"

#include <memory>

#include <gtest/gtest.h>

namespace singletable::remote {
namespace {

Path at(const char* text) { return Path::parse(text); }

Repeatability of_update(Update update) {
  const UpdateItemRequest request{.table = "T", .key = {{"pk", "a"}}, .update = std::move(update)};
  return repeatability_of(&request);
}

Update set_to(const char* path, Update::Term term) {
  return {.set = {{at(path), std::move(term)}}};
}

std::shared_ptr<const Update::Term> shared_term(auto form) {
  return std::make_shared<const Update::Term>(Update::Term{std::move(form)});
}

TEST(Repeatability, OfUpdatesThatGiveTheSameTwice) {
  const Value one{1};
  const Update updates[] = {
      set_to("a", {one}),
      set_to("a.b", {one}),
      set_to("a", {at("b")}),
      set_to("a", {Update::IfNotExists{at("a"), shared_term(one)}}),
      set_to("a", {Update::IfNotExists{at("b"), shared_term(one)}}),
      {.remove = {at("a"), at("b.c")}},
      {.add = {{at("a"), Value{StringSet{"x"}}}}},
      {.erase = {{at("a"), Value{StringSet{"x"}}}}},
  };
  for (const Update& update : updates) EXPECT_EQ(of_update(update), Repeatability::same);
}

TEST(Repeatability, OfUpdatesThatDoNot) {
  const Value one{1};
  const Update updates[] = {
      {.add = {{at("a"), one}}},
      {.set = {{at("a"), {at("a")}, Update::Arithmetic::plus, Update::Term{one}}}},
      set_to("a", {Update::ListAppend{shared_term(at("a")), shared_term(Value{List{1}})}}),
      set_to("a[3]", {one}),
      {.remove = {at("a[0]")}},
      {.set = {{at("a"), {at("b")}}, {at("b"), {at("a")}}}},
      set_to("a", {at("a.b")}),
  };
  for (const Update& update : updates) EXPECT_EQ(of_update(update), Repeatability::differs);
}

TEST(Repeatability, OfWrites) {
  const Condition condition = Condition::NotExists{at("pk")};
  PutItemRequest put{.table = "T", .item = {{"pk", "a"}}};
  EXPECT_EQ(repeatability_of(&put), Repeatability::same);
  put.condition = condition;
  EXPECT_EQ(repeatability_of(&put), Repeatability::condition_may_fail);
  put.return_values = ReturnValues::all_old;
  EXPECT_EQ(repeatability_of(&put), Repeatability::differs);
  DeleteItemRequest erase{.table = "T", .key = {{"pk", "a"}}, .condition = condition};
  EXPECT_EQ(repeatability_of(&erase), Repeatability::condition_may_fail);
  TransactWriteItemsRequest transaction;
  EXPECT_EQ(repeatability_of(&transaction), Repeatability::differs);
  transaction.client_request_token = "token";
  EXPECT_EQ(repeatability_of(&transaction), Repeatability::same);
  const BatchWriteItemRequest batch;
  EXPECT_EQ(repeatability_of(&batch), Repeatability::same);
}

TEST(Repeatability, OfReadsAndTables) {
  const GetItemRequest get{"T", {{"pk", "a"}}};
  EXPECT_EQ(repeatability_of(&get), Repeatability::same);
  const CreateTableRequest create{.table = "T", .key = {{"pk"}}};
  EXPECT_EQ(repeatability_of(&create), Repeatability::differs);
  const DeleteTableRequest drop{"T"};
  EXPECT_EQ(repeatability_of(&drop), Repeatability::differs);
}

}  // namespace
}  // namespace singletable::remote
