// Values that can't be keys of an index, on every way into a table.

#include <functional>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class BadIndexKeys : public BackendTest {
 protected:
  struct Path {
    std::string name;
    /// Writes the value to the attribute of an item that was not there.
    std::function<void(const std::string& attribute, const Value& value)> write;
    bool is_update = false;
    bool is_transaction = false;
  };

  std::vector<Path> paths() {
    const auto item = [](const std::string& attribute, const Value& value) {
      return key("a", "1").set(attribute, value);
    };
    const auto update = [](const std::string& attribute, const Value& value) {
      return Update{.set = {{singletable::Path::attribute(attribute), {value}}}};
    };
    return {
        {"PutItem",
         [=, this](const std::string& attribute, const Value& value) {
           backend().put_item({.table = "App", .item = item(attribute, value)});
         }},
        {"UpdateItem",
         [=, this](const std::string& attribute, const Value& value) {
           backend().update_item(
               {.table = "App", .key = key("a", "1"), .update = update(attribute, value)});
         },
         true},
        {"BatchWriteItem",
         [=, this](const std::string& attribute, const Value& value) {
           backend().batch_write_item(
               {.tables = {{"App", {BatchPut{key("a", "2")}, BatchPut{item(attribute, value)}}}}});
         }},
        {"TransactWriteItems, Put",
         [=, this](const std::string& attribute, const Value& value) {
           backend().transact_write_items(
               {{TransactPut{.table = "App", .item = key("a", "2")},
                 TransactPut{.table = "App", .item = item(attribute, value)}}});
         },
         false, true},
        {"TransactWriteItems, Update",
         [=, this](const std::string& attribute, const Value& value) {
           backend().transact_write_items(
               {{TransactPut{.table = "App", .item = key("a", "2")},
                 TransactUpdate{
                     .table = "App", .key = key("a", "1"), .update = update(attribute, value)}}});
         },
         true, true},
    };
  }

  /// The refusal, or what a transaction says of its last action.
  std::string refusal(const Path& path, const std::string& attribute, const Value& value) {
    try {
      path.write(attribute, value);
    } catch (const TransactionCanceled& canceled) {
      const CancellationReason& reason = canceled.reasons().back();
      EXPECT_TRUE(path.is_transaction) << path.name;
      EXPECT_EQ(reason.code, "ValidationError") << path.name;
      return reason.message;
    } catch (const ValidationError& error) {
      EXPECT_FALSE(path.is_transaction) << path.name;
      return error.what();
    }
    return "accepted";
  }
};
SINGLETABLE_ON_EVERY_BACKEND(BadIndexKeys);

TEST_P(BadIndexKeys, OfWrongTypesAreRefused) {
  differs_on_dynamodb_local("an update may give a key of an index a wrong type",
                            "Developer Guide, Detecting and correcting index key violations");
  struct Case {
    std::string attribute;
    Value value;
    std::string words;
    std::string place;
  };
  const std::string mismatch =
      "One or more parameter values were invalid: Type mismatch for Index Key ";
  const std::string update_words =
      "The update expression attempted to update the secondary index key to unsupported type";
  const std::vector<Case> cases = {
      {"gsi1pk", Value{1}, mismatch + "gsi1pk Expected: S Actual: N IndexName: GSI1",
       "index GSI1, attribute gsi1pk"},
      {"gsi1pk", Value{nullptr}, mismatch + "gsi1pk Expected: S Actual: NULL IndexName: GSI1",
       "index GSI1, attribute gsi1pk"},
      {"gsi1sk", Value{"1"}, mismatch + "gsi1sk Expected: N Actual: S IndexName: GSI1",
       "index GSI1, attribute gsi1sk"},
      {"owner", Value{List{1}}, mismatch + "owner Expected: S Actual: L IndexName: SOME",
       "index SOME, attribute owner"},
      {"rank", Value{true}, mismatch + "rank Expected: N Actual: BOOL IndexName: LOCAL",
       "index LOCAL, attribute rank"},
  };
  for (const Path& path : paths()) {
    for (const Case& one : cases) {
      EXPECT_THAT(refusal(path, one.attribute, one.value),
                  AllOf(HasSubstr(path.is_update ? update_words : one.words),
                        HasSubstr(tells_places() ? one.place : "")))
          << path.name;
      EXPECT_THAT(backend().scan({.table = "App"}).items, IsEmpty()) << path.name;
    }
  }
}

TEST_P(BadIndexKeys, ThatAreEmptyOrTooLargeAreRefused) {
  differs_on_dynamodb_local("an update may make a key of an index too large",
                            "Developer Guide, Detecting and correcting index key violations");
  for (const Path& path : paths()) {
    EXPECT_THAT(refusal(path, "gsi1pk", Value{""}),
                HasSubstr(path.is_update
                              ? "The update expression attempted to update a secondary index key "
                                "to a value that is not supported. The AttributeValue for a key "
                                "attribute cannot contain an empty string value."
                              : "A value specified for a secondary index key is not supported. "
                                "The AttributeValue for a key attribute cannot contain an empty "
                                "string value. IndexName: GSI1, IndexKey: gsi1pk"))
        << path.name;
    EXPECT_THAT(
        refusal(path, "owner", Value{std::string(2049, 'x')}),
        HasSubstr(path.is_update ? "The update expression attempted to update the secondary index "
                                   "key beyond allowed size limits"
                                 : "Size of hashkey has exceeded the maximum size limit"))
        << path.name;
    EXPECT_THAT(backend().scan({.table = "App"}).items, IsEmpty()) << path.name;
  }
}

TEST_P(BadIndexKeys, RightOnesAreTakenOnTheSamePaths) {
  for (const Path& path : paths()) {
    EXPECT_EQ(refusal(path, "gsi1pk", Value{"g"}), "accepted") << path.name;
    EXPECT_EQ(backend().scan({.table = "App", .index = "KEYS"}).items.size(), 1U) << path.name;
    backend().delete_item({.table = "App", .key = key("a", "1")});
  }
}

}  // namespace
}  // namespace singletable::conformance
