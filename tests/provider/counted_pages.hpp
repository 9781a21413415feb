#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/backend/observing_backend.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

namespace singletable {

struct Entry {
  std::string book, id;
  std::string shelf;
  std::int64_t rank = 0;
  std::int64_t number = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Entries of one partition of a table, which is one partition of an index, too,
/// where seven after each other have the same range key; and what is sent.
class CountedPagesTest : public testing::Test {
 protected:
  void SetUp() override {
    engine_->create_table(
        {.table = "Books",
         .key = {{"book", AttributeType::string}, KeyAttribute{"id", AttributeType::string}},
         .global_secondary_indexes = {
             {"ByShelf",
              {{"shelf", AttributeType::string}, KeyAttribute{"rank", AttributeType::number}}}}});
  }

  static std::string id_of(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return "e" + std::string(4 - digits.size(), '0') + digits;
  }

  /// Entries 0 to `count` - 1.
  void write_entries(std::int64_t count) const {
    for (std::int64_t number = 0; number < count; ++number) {
      provider_.create<Entry>({"Books",
                               {.book = "b",
                                .id = id_of(number),
                                .shelf = "s",
                                .rank = number / 7,
                                .number = number % 10}});
    }
  }

  static Provider::Query book() { return {.table = "Books", .partition_key = {"book", "b"}}; }
  static Provider::Query shelf() {
    return {.table = "Books", .partition_key = {"shelf", "s"}, .index = "ByShelf"};
  }
  /// Every tenth entry.
  static Filters tenths() {
    return {{.operation = Operation::equal, .property = "number", .value = 4}};
  }

  /// Those of the first `count` of them.
  static std::vector<std::string> ids_of_tenths(std::int64_t count) {
    std::vector<std::string> ids;
    for (std::int64_t i = 0; i < count; ++i) ids.push_back(id_of(10 * i + 4));
    return ids;
  }

  /// The limits of the requests since the last call; zero for none.
  std::vector<std::int64_t> take_limits() const { return std::exchange(*limits_, {}); }
  std::size_t take_requests() const { return take_limits().size(); }

 private:
  struct Record {
    std::vector<std::int64_t>& limits;

    void operator()(const QueryRequest* query) const { limits.push_back(query->limit.value_or(0)); }
    void operator()(const ScanRequest* scan) const { limits.push_back(scan->limit.value_or(0)); }
    template <class Request>
    void operator()(const Request*) const {}
  };

  std::shared_ptr<std::vector<std::int64_t>> limits_ =
      std::make_shared<std::vector<std::int64_t>>();

 protected:
  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  Provider provider_{std::make_shared<ObservingBackend>(
      engine_, [limits = limits_](const ObservedCall& call) noexcept {
        std::visit(Record{*limits}, call.request);
      })};
};

}  // namespace singletable
