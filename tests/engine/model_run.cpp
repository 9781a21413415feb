#include "engine/model_run.hpp"

#include <exception>
#include <utility>

#include <gmock/gmock.h>

#include "engine/model_items.hpp"

namespace singletable::engine {

namespace {

constexpr std::size_t steps_kept = 40;
constexpr int steps_between_comparisons = 250;

}  // namespace

ModelRun::ModelRun(Reopen reopen, ManualClock clock, std::uint64_t seed)
    : reopen_(std::move(reopen)), engine_(&reopen_()), clock_(std::move(clock)), random_(seed) {
  for (const char* name : {"First", "Second"}) {
    tables_.emplace_back(model_definition(name, random_));
    engine_->create_table(tables_.back().definition());
  }
}

void ModelRun::run(int steps) {
  for (int i = 1; i <= steps; ++i) {
    try {
      step();
    } catch (const std::exception& unexpected) {
      ADD_FAILURE() << "Thrown: " << unexpected.what();
    }
    if (i % steps_between_comparisons == 0 || i == steps) {
      engine_ = &reopen_();
      compare_all();
    }
    if (!testing::Test::HasFailure()) continue;
    std::string steps_before;
    for (const std::string& text : last_steps_) steps_before += text + "\n";
    ADD_FAILURE() << "in step " << i << "; the last steps were:\n" << steps_before;
    return;
  }
}

void ModelRun::step() {
  switch (random_.pick(0, 19)) {
    case 0:
      return write_batch();
    case 1:
    case 2:
    case 3:
      return transact();
    case 4:
      return repeat_transaction();
    case 5:
      return get_batch();
    case 6:
      return get_together();
    case 7:
    case 8:
    case 9:
      return query();
    case 10:
      return scan();
    case 11:
      return pass_time();
    case 12:
      return random_.once_in(10) ? switch_expiry() : get_one();
    case 13:
      return random_.once_in(4) ? change_index() : get_one();
    default:
      return write_one();
  }
}

void ModelRun::note(std::string text) {
  last_steps_.push_back(std::move(text));
  if (last_steps_.size() > steps_kept) last_steps_.pop_front();
}

const IndexSchema* ModelRun::random_index(const ModelTable& table) {
  std::vector<const IndexSchema*> all = table.indexes();
  if (adding_index_.contains(table.name())) {
    std::erase(all, table.find_index(extra_index_name));
  }
  all.push_back(nullptr);
  if (random_.once_in(4)) return table.find_index(many_index_name);
  return random_.one_of(all);
}

}  // namespace singletable::engine
