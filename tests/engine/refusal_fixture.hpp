#pragma once

#include <functional>
#include <map>
#include <string>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/storage_content.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {

/// Calls that must be refused, on a table with one item; at the end the storage
/// must hold what it held at the start, byte for byte.
class RefusalTest : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    put({{"pk", "kept"}, {"sk", "kept"}, {"gsi1pk", "g"}, {"gsi1sk", 1}, {"n", big()}, {"s", "x"}});
    content_ = storage_content(engine());
  }
  void TearDown() override { EXPECT_EQ(storage_content(engine()), content_); }

  static Number big() { return Number::parse("9E125"); }

  static void expect_refused(const std::string& message, const std::function<void()>& call) {
    EXPECT_THAT(without_envelope(thrown(call)),
                testing::StartsWith("ValidationException: " + told(message)));
  }
  static void expect_cancelled(const std::string& message, const std::function<void()>& call) {
    try {
      call();
      ADD_FAILURE() << "accepted";
    } catch (const TransactionCanceled& canceled) {
      const std::string& first = canceled.reasons().front().message;
      EXPECT_THAT(first, testing::StartsWith(told(message)));
    }
  }

  /// Updates the item there is.
  void update(const Update& update) {
    engine().update_item({.table = "App", .key = key("kept", "kept"), .update = update});
  }
  /// The item is stored and read back, then removed.
  void expect_kept(const Item& item) {
    put(item);
    const Item at{{"pk", Value{*item.find("pk")}}, {"sk", Value{*item.find("sk")}}};
    EXPECT_EQ(engine().get_item({.table = "App", .key = at}).item, item);
    engine().delete_item({.table = "App", .key = at});
  }

 private:
  std::map<std::string, std::string> content_;
};

}  // namespace singletable::engine
