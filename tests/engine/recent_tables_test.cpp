#include "engine/recent_tables.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>

namespace singletable::engine {
namespace {

// Versions that no catalog of this process has: those count up from 1.
constexpr std::uint64_t version = std::uint64_t{1} << 60;

TablePtr make_table(const std::string& name) {
  return std::make_shared<const Table>(TableDefinition{.name = name, .key = {{"pk"}, {}}},
                                       std::make_shared<TableGuard>());
}

TEST(RecentTables, AreFoundByNameInTheirVersionOnly) {
  const TablePtr table = make_table("Posts");
  keep_recent_table(version, table);
  EXPECT_EQ(recent_table(version, "Posts"), table);
  EXPECT_EQ(recent_table(version + 1, "Posts"), nullptr);
  EXPECT_EQ(recent_table(version, "Users"), nullptr);
  EXPECT_EQ(recent_table(version, ""), nullptr);
}

TEST(RecentTables, ALaterVersionTakesTheTablesPlace) {
  keep_recent_table(version, make_table("Posts"));
  const TablePtr changed = make_table("Posts");
  keep_recent_table(version + 1, changed);
  EXPECT_EQ(recent_table(version + 1, "Posts"), changed);
}

TEST(RecentTables, FindingOneLeavesTheSharedCountAlone) {
  const TablePtr table = make_table("Posts");
  keep_recent_table(version, table);
  const long kept = table.use_count();
  const TablePtr found = recent_table(version, "Posts");
  const TablePtr found_again = recent_table(version, "Posts");
  EXPECT_EQ(table.use_count(), kept);
}

TEST(RecentTables, KeepATableForThoseWhoFoundIt) {
  TablePtr table = make_table("Posts");
  const std::weak_ptr<const Table> watched = table;
  TablePtr found = keep_recent_table(version, std::move(table));
  // As many as it takes to drive it out of its place, wherever that is.
  for (std::uint64_t later = 1; later <= 64; ++later) {
    keep_recent_table(version + later, make_table("Posts"));
  }
  ASSERT_FALSE(watched.expired());
  EXPECT_EQ(found->name(), "Posts");
  found.reset();
  EXPECT_TRUE(watched.expired());
}

TEST(RecentTables, AreAThreadsOwn) {
  keep_recent_table(version, make_table("Posts"));
  TablePtr elsewhere = make_table("Users");
  std::thread{[&] { elsewhere = recent_table(version, "Posts"); }}.join();
  EXPECT_EQ(elsewhere, nullptr);
}

}  // namespace
}  // namespace singletable::engine
