#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <singletable/engine/engine.hpp>

#include "engine/engine_fixture.hpp"
#include "engine/model_random.hpp"
#include "engine/model_write.hpp"

namespace singletable::engine {

/// Does random operations with an engine and with models of its tables, and
/// fails the test where they differ.
class ModelRun {
 public:
  /// Closes the engine and opens it again, or gives the one there is.
  using Reopen = std::function<Engine&()>;

  ModelRun(Reopen reopen, ManualClock clock, std::uint64_t seed);

  /// Stops at the first step that fails the test, with the steps before it.
  void run(int steps);

 private:
  void step();
  void note(std::string text);

  // model_run_writes.cpp
  void write_one();
  std::optional<Item> send(const ModelTable& table, const ModelWrite& write, ReturnValues mode);
  void write_batch();
  void transact();
  void repeat_transaction();

  // model_run_reads.cpp
  void get_one();
  void get_batch();
  void get_together();
  void query();
  void scan();

  // model_run_tables.cpp
  void pass_time();
  void switch_expiry();
  void change_index();
  void finish_index(const ModelTable& table);
  void compare_all();
  void compare_counts();

  ModelTable& random_table() { return tables_[random_.once_in(3) ? 1 : 0]; }
  const IndexSchema* random_index(const ModelTable& table);
  std::int64_t now() const { return clock_.seconds(); }

  Reopen reopen_;
  Engine* engine_;
  ManualClock clock_;
  ModelRandom random_;
  std::vector<ModelTable> tables_;
  /// Tables whose extra index may not be readable yet.
  std::set<std::string> adding_index_;
  std::deque<std::string> last_steps_;
  /// The last transaction done under a token, and when it was.
  std::optional<TransactWriteItemsRequest> tokened_;
  std::int64_t tokened_at_ = 0;
  int tokens_ = 0;
};

}  // namespace singletable::engine
