#include <algorithm>

#include <gmock/gmock.h>

#include "engine/model_items.hpp"
#include "engine/model_run.hpp"

namespace singletable::engine {

void ModelRun::pass_time() {
  clock_.advance(std::chrono::seconds{random_.once_in(20) ? 700 : random_.pick(0, 3)});
  note("sweep at " + std::to_string(now()));
  std::size_t expired = 0;
  for (ModelTable& table : tables_) expired += table.expire(now());
  EXPECT_EQ(engine_->sweep_expired(), expired);
}

void ModelRun::switch_expiry() {
  ModelTable& table = random_table();
  const bool enabled = table.expires_by.empty();
  note(table.name() + (enabled ? ": expire by ttl" : ": stop to expire"));
  engine_->update_time_to_live({table.name(), "ttl", enabled});
  table.expires_by = enabled ? "ttl" : "";
}

void ModelRun::change_index() {
  ModelTable& table = random_table();
  if (adding_index_.contains(table.name())) return finish_index(table);
  if (table.find_index(extra_index_name) != nullptr) {
    note(table.name() + ": remove the extra index");
    engine_->update_table({.table = table.name(), .index_update = DeleteIndex{extra_index_name}});
    return table.remove_index(extra_index_name);
  }
  note(table.name() + ": add the extra index");
  const IndexSchema index = extra_index(table, random_);
  engine_->update_table({.table = table.name(), .index_update = CreateIndex{index}});
  table.add_index(index);
  adding_index_.insert(table.name());
}

void ModelRun::finish_index(const ModelTable& table) {
  note(table.name() + ": the extra index is there");
  EXPECT_EQ(engine_->wait_until_active(table.name()).status, TableStatus::active);
  adding_index_.erase(table.name());
}

void ModelRun::compare_all() {
  for (const ModelTable& table : tables_) {
    if (adding_index_.contains(table.name())) finish_index(table);
    std::vector<const IndexSchema*> all = table.indexes();
    all.push_back(nullptr);
    for (const IndexSchema* index : all) {
      ScanRequest request{.table = table.name()};
      if (index != nullptr) request.index = index->name;
      std::vector<Item> expected;
      for (const Map& item : table.entries(index)) expected.emplace_back(table.kept(index, item));
      EXPECT_THAT(engine_->scan(request).items, testing::UnorderedElementsAreArray(expected))
          << table.name() << '.' << (index == nullptr ? "" : index->name);
    }
  }
  compare_counts();
}

void ModelRun::compare_counts() {
  const Verification found = engine_->verify();
  EXPECT_EQ(found.disagreement_count, 0U);
  for (const Disagreement& disagreement : found.disagreements) {
    ADD_FAILURE() << disagreement.table << '.' << disagreement.index << ' ' << disagreement.key
                  << ": " << disagreement.what;
  }
  ASSERT_EQ(found.tables.size(), tables_.size());
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    EXPECT_EQ(found.tables[i].items, tables_[i].items().size());
  }
}

}  // namespace singletable::engine
