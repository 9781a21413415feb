#include <singletable/backend/request_fingerprint.hpp>

#include <functional>
#include <map>

#include <gtest/gtest.h>

namespace singletable {
namespace {

using Actions = std::vector<TransactAction>;

const Item id{{"id", "1"}};
const Path a = Path::parse("a");
const Path b = Path::parse("b");

Actions checking(const Condition& condition) {
  return {TransactConditionCheck{.table = "App", .key = id, .condition = condition}};
}

Actions updating(const Update& update) {
  return {TransactUpdate{.table = "App", .key = id, .update = update}};
}

Update::Term term(const Path& path) { return {path}; }

/// Requests of which any two differ, in one place each where that is possible.
std::vector<Actions> distinct_requests() {
  const auto held = std::make_shared<const Update::Term>(Update::Term{Value{1}});
  const auto other = std::make_shared<const Update::Term>(Update::Term{Value{2}});
  return {
      {TransactPut{.table = "App", .item = id}},
      {TransactPut{.table = "App2", .item = id}},
      {TransactPut{.table = "App", .item = Item{{"id", "2"}}}},
      {TransactPut{.table = "App", .item = id, .condition = Condition::Exists{a}}},
      {TransactPut{.table = "App", .item = id, .return_item_on_condition_failure = true}},
      {TransactPut{.table = "App", .item = id}, TransactPut{.table = "App", .item = id}},
      {TransactDelete{.table = "App", .key = id}},
      {TransactDelete{.table = "App", .key = id, .condition = Condition::Exists{a}}},
      checking(Condition::Exists{a}),
      checking(Condition::Exists{b}),
      checking(Condition::Exists{Path::parse("a.b")}),
      checking(Condition::Exists{Path::parse("a[1]")}),
      checking(Condition::Exists{Path::attribute("a.b")}),
      checking(Condition::NotExists{a}),
      checking(Condition::Compare{a, Comparator::less, Value{1}}),
      checking(Condition::Compare{a, Comparator::greater, Value{1}}),
      checking(Condition::Compare{a, Comparator::less, Value{"1"}}),
      checking(Condition::Compare{SizeOf{a}, Comparator::less, Value{1}}),
      checking(Condition::Compare{a, Comparator::less, b}),
      checking(Condition::Between{a, Value{1}, Value{2}}),
      checking(Condition::In{a, {Value{1}, Value{2}}}),
      checking(Condition::In{a, {Value{1}}}),
      checking(Condition::HasType{a, AttributeType::string}),
      checking(Condition::HasType{a, AttributeType::number}),
      checking(Condition::BeginsWith{a, Value{"x"}}),
      checking(Condition::Contains{a, Value{"x"}}),
      checking(Condition::Exists{a} && Condition::Exists{b}),
      checking(Condition::Exists{a} || Condition::Exists{b}),
      checking(!Condition{Condition::Exists{a}}),
      updating({}),
      updating({.set = {{a, {Value{1}}}}}),
      updating({.set = {{b, {Value{1}}}}}),
      updating({.set = {{a, term(b)}}}),
      updating({.set = {{a, term(b), Update::Arithmetic::plus, Update::Term{Value{1}}}}}),
      updating({.set = {{a, term(b), Update::Arithmetic::minus, Update::Term{Value{1}}}}}),
      updating({.set = {{a, {Update::IfNotExists{b, held}}}}}),
      updating({.set = {{a, {Update::IfNotExists{b, other}}}}}),
      updating({.set = {{a, {Update::ListAppend{held, other}}}}}),
      updating({.set = {{a, {Update::ListAppend{other, held}}}}}),
      updating({.remove = {a}}),
      updating({.add = {{a, Value{1}}}}),
      updating({.erase = {{a, Value{StringSet{"x"}}}}}),
  };
}

TEST(RequestFingerprint, DiffersForRequestsThatDiffer) {
  std::map<std::string, std::size_t> seen;
  const auto requests = distinct_requests();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto [earlier, is_new] = seen.emplace(fingerprint(requests[i]), i);
    EXPECT_TRUE(is_new) << "requests " << earlier->second << " and " << i;
  }
}

TEST(RequestFingerprint, IsTheSameForTheSameRequest) {
  const auto once = distinct_requests();
  const auto again = distinct_requests();
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(fingerprint(once[i]), fingerprint(again[i])) << i;
    EXPECT_EQ(fingerprint(once[i]).size(), fingerprint_bytes);
  }
}

TEST(RequestFingerprint, OfReadsIsThatOfWhatTheyRead) {
  const QueryRequest query{.table = "App", .key_condition = {"pk", "x"}};
  QueryRequest page = query;
  page.limit = 3;
  page.projection = {a};
  page.exclusive_start_key = id;
  EXPECT_EQ(fingerprint(page), fingerprint(query));
  page.ascending = false;
  EXPECT_NE(fingerprint(page), fingerprint(query));
  const ScanRequest scan{.table = "App"};
  EXPECT_NE(fingerprint(scan), fingerprint(ScanRequest{.table = "App", .index = "Index"}));
}

}  // namespace
}  // namespace singletable
