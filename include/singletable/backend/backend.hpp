#pragma once

#include <memory>

#include <singletable/backend/batch_operations.hpp>
#include <singletable/backend/failures.hpp>
#include <singletable/backend/item_operations.hpp>
#include <singletable/backend/read_operations.hpp>
#include <singletable/backend/table_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

namespace singletable {

struct DetachedWork;

/// DynamoDB's operations, whoever performs them: one virtual function each,
/// request in, output back, or a typed error.
///
/// The seam between what users write against (provider and above) and what
/// honours it (engine, remote), and the place to put a decorator or a double.
///
/// Implementations may be called from many threads at once. Every function
/// throws ValidationError for a request that breaks a rule of the service's (an
/// unknown index among them), ResourceNotFound for an unknown table, and StorageError or
/// ConnectionError when the storage or the service behind it fails; what else
/// it throws stands beside it. A call that throws wrote nothing, except that
/// after a ConnectionError a write may or may not have happened.
class Backend {
 public:
  virtual ~Backend() = default;

  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  /// The new table, active at once on an engine. Throws ResourceInUse when it
  /// exists.
  virtual TableDescription create_table(const CreateTableRequest& request) = 0;
  virtual TableDescription describe_table(const DescribeTableRequest& request) = 0;
  /// Begins the changes and returns the table with them under way: a new index
  /// is IndexStatus::creating until all items stand in it, and can't be read
  /// before; an index that goes is gone for readers at once. Throws
  /// ResourceInUse while an earlier change is under way.
  virtual TableDescription update_table(const UpdateTableRequest& request) = 0;
  virtual ListTablesOutput list_tables(const ListTablesRequest& request) = 0;
  /// The table as it was; its items and indexes are gone. Throws ValidationError
  /// when the table is protected from deletion.
  virtual TableDescription delete_table(const DeleteTableRequest& request) = 0;
  /// Throws ValidationError where it is as asked for already, or on with another
  /// attribute.
  virtual TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) = 0;
  virtual TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) = 0;
  virtual void tag_table(const TagTableRequest& request) = 0;
  virtual void untag_table(const UntagTableRequest& request) = 0;
  virtual Tags list_tags(const ListTagsRequest& request) = 0;

  virtual GetItemOutput get_item(const GetItemRequest& request) = 0;
  /// Creates or replaces. Throws ConditionalCheckFailed.
  virtual WriteItemOutput put_item(const PutItemRequest& request) = 0;
  /// Changes an item, or starts it from its key. Throws ConditionalCheckFailed.
  virtual WriteItemOutput update_item(const UpdateItemRequest& request) = 0;
  /// Removes an item; one that is not there is no error. Throws
  /// ConditionalCheckFailed.
  virtual WriteItemOutput delete_item(const DeleteItemRequest& request) = 0;

  /// One page of a partition, in range-key order.
  virtual PageOutput query(const QueryRequest& request) = 0;
  /// One page of a table or index, in no promised order.
  virtual PageOutput scan(const ScanRequest& request) = 0;

  virtual BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) = 0;
  /// Each put or delete stands alone: others may be written when one fails.
  virtual BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) = 0;
  /// All actions or none. Throws TransactionCanceled with a reason per action,
  /// and IdempotentParameterMismatch.
  virtual TransactWriteItemsOutput transact_write_items(
      const TransactWriteItemsRequest& request) = 0;
  /// All items as of one moment.
  virtual TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) = 0;

  /// Has work that calls this backend done elsewhere, and returns at once: on a thread of a
  /// pool that all backends of the process share, unless the backend has something better,
  /// as one has that waits for a service. See Pending, which is what to use.
  virtual void start(DetachedWork detached);

 protected:
  Backend() = default;
};

/// How backends are held: shared by everything that uses them.
using BackendPtr = std::shared_ptr<Backend>;

}  // namespace singletable
