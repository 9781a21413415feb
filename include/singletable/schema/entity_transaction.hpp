#pragma once

#include <string>
#include <vector>

#include <singletable/base/sleep.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

struct EntityTransactionOptions {
  /// Attempts while another transaction is at work on one of the items; the first
  /// included. At least 1.
  int max_attempts = 5;
  Sleep sleep = system_sleep;
};

/// Writes of one table, all or none, that is checked before it is sent and says what
/// failed.
///
///     st::EntityTransaction{table}
///         .add(posts.to_create(post))
///         .add(users.to_update(post.userId, st::add<&User::postCount>(1)))
///         .run();
///
/// Two writes of one item become one where both can be done at once: updates of
/// different attributes, and a check with anything that is no other kind of write. A
/// value, to be used by one thread at a time.
class EntityTransaction {
 public:
  explicit EntityTransaction(SingleTable table) : table_(std::move(table)) {}

  EntityTransaction& add(TableAction action) &;
  EntityTransaction& add(const std::vector<TableAction>& actions) &;
  EntityTransaction&& add(TableAction action) && { return std::move(add(std::move(action))); }
  EntityTransaction&& add(const std::vector<TableAction>& actions) && {
    return std::move(add(actions));
  }

  /// What would be sent: writes of one item merged. Throws ValidationError, naming
  /// entity and key, for two writes of an item that can't be, for more than
  /// limits::transaction_actions items, and for more than limits::transaction_bytes in
  /// what is written.
  std::vector<TableAction> actions() const;

  /// Sends it; nothing where nothing was added. One that meets another is sent again
  /// with the same token, after a while. Throws what `actions` throws, and
  /// TransactionCanceled, whose message names kind, entity, key and condition of each
  /// action that failed.
  void run(const EntityTransactionOptions& options = {}) const;

 private:
  SingleTable table_;
  std::vector<TableAction> added_ = {};
};

}  // namespace singletable
