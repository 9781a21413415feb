#pragma once

#include <singletable/backend/table_operations.hpp>
#include <singletable/base/clock.hpp>

#include "engine/catalog.hpp"
#include "engine/change_log.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// The operations on tables as such.
class TableAdmin {
 public:
  TableAdmin(Storage& storage, Catalog& catalog, ChangeLog& log, const Clock& clock)
      : storage_(storage), catalog_(catalog), log_(log), clock_(clock) {}

  TableDescription create(const CreateTableRequest& request);
  TableDescription describe(const DescribeTableRequest& request) const;
  TableDescription update(const UpdateTableRequest& request);
  ListTablesOutput list(const ListTablesRequest& request) const;
  TableDescription erase(const DeleteTableRequest& request);
  TimeToLiveDescription update_expiry(const UpdateTimeToLiveRequest& request);
  TimeToLiveDescription describe_expiry(const DescribeTimeToLiveRequest& request) const;
  void tag(const TagTableRequest& request);
  void untag(const UntagTableRequest& request);
  Tags tags(const ListTagsRequest& request) const;

 private:
  /// Writes the expiry entries of all items of a table. While they are written,
  /// the table has no expiry attribute yet: a crash leaves entries that nobody
  /// looks at and the next enabling replaces.
  void write_expiry_entries(const Table& with_expiry);

  /// Begins or ends the table's stream in `batch`, which also writes the definition. Throws
  /// ValidationError when it is as it is wanted.
  void change_stream(TableDefinition& definition, const StreamSpecification& stream, Batch& batch);

  /// The new version of a table of which nothing but the record changes.
  TablePtr replace(const Table& table, TableDefinition definition);

  Storage& storage_;
  Catalog& catalog_;
  ChangeLog& log_;
  const Clock& clock_;
};

}  // namespace singletable::engine
