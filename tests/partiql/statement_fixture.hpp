#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>
#include <singletable/partiql/execute.hpp>

#include "engine/thrown.hpp"

namespace singletable::partiql {

/// An engine in memory with two tables: "Songs" with the keys artist and title, the global
/// index "ByYear" (year N, title S) and the local one "ByLength" (length N, keys only); and
/// "Users" with the key id.
class StatementTest : public testing::Test {
 protected:
  void SetUp() override {
    engine().create_table(
        {.table = "Songs",
         .key = {{"artist"}, KeyAttribute{"title"}},
         .global_secondary_indexes = {{"ByYear",
                                       {{"year", AttributeType::number}, KeyAttribute{"title"}},
                                       {ProjectionType::include, {"album"}}}},
         .local_secondary_indexes = {{"ByLength",
                                      {{"artist"}, KeyAttribute{"length", AttributeType::number}},
                                      {ProjectionType::keys_only}}}});
    engine().create_table({.table = "Users", .key = {{"id"}}});
  }

  Engine& engine() { return *engine_; }

  void put(const std::string& table, const Item& item) {
    engine().put_item({.table = table, .item = item});
  }
  void put_song(const std::string& artist, const std::string& title, Item more = {}) {
    more.set("artist", Value{artist});
    more.set("title", Value{title});
    put("Songs", more);
  }

  std::optional<Item> get(const std::string& table, const Item& key) {
    return engine().get_item({.table = table, .key = key, .consistent_read = true}).item;
  }
  std::optional<Item> user(const std::string& id) { return get("Users", {{"id", id}}); }

  ExecuteStatementOutput run(const std::string& statement, std::vector<Value> parameters = {}) {
    return execute_statement(engine(), {.statement = {statement, std::move(parameters)}});
  }
  std::vector<Item> items(const std::string& statement, std::vector<Value> parameters = {}) {
    return run(statement, std::move(parameters)).items;
  }
  /// The titles of what a SELECT finds, with one letter each.
  std::string titles(const std::string& statement) {
    std::string titles;
    for (const Item& item : items(statement)) titles += item.find("title")->as_string();
    return titles;
  }
  /// "<exception>: <service's words>".
  std::string refusal(const std::string& statement, std::vector<Value> parameters = {}) {
    return std::string{
        service_words(engine::thrown([&] { run(statement, std::move(parameters)); }))};
  }

 private:
  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
};

}  // namespace singletable::partiql
