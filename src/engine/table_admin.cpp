#include "engine/table_admin.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "engine/error_place.hpp"
#include "engine/index_change.hpp"
#include "engine/index_writer.hpp"
#include "engine/key_range.hpp"
#include "engine/stream_rules.hpp"
#include "engine/table_access.hpp"
#include "engine/table_name.hpp"
#include "engine/table_schema_rules.hpp"
#include "engine/table_settings_rules.hpp"
#include "engine/tag_rules.hpp"

namespace singletable::engine {
namespace {

/// Entries in one batch while expiry is being turned on: some 100 KB.
constexpr std::size_t entries_in_batch = 1000;

void add_indexes(TableDefinition& definition, const std::vector<IndexSchema>& schemas,
                 IndexKind kind) {
  for (const IndexSchema& schema : schemas) {
    definition.indexes.push_back({++definition.last_index_id, kind, schema});
  }
}

void erase_range(Batch& batch, const KeyRange& range) { batch.erase_range(range.begin, range.end); }

/// Throws ValidationError when the table's expiry is as the request wants it,
/// or goes by another attribute.
void check_expiry_change(const std::optional<std::string>& present,
                         const UpdateTimeToLiveRequest& request) {
  const ErrorPlace place{.table = request.table, .attribute = request.attribute};
  if (!present) {
    if (!request.enabled) refuse("TimeToLive is already disabled", place);
  } else if (*present != request.attribute) {
    refuse(
        "TimeToLive is active on a different AttributeName: current AttributeName is " + *present,
        place);
  } else if (request.enabled) {
    refuse("TimeToLive is already enabled", place);
  }
}

void check_may_be_deleted(const Table& table) {
  if (!table.definition().settings.deletion_protection) return;
  refuse(
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
      "protection first.",
      {.table = table.name()});
}

/// The service says more of a table that is missing where it was asked for itself than where
/// something in it was.
TablePtr find_itself(const Catalog& catalog, const std::string& name) {
  try {
    return catalog.find(name);
  } catch (const ResourceNotFound&) {
    throw ResourceNotFound(fmt::format("Requested resource not found: Table: {} not found", name));
  }
}

}  // namespace

TableDescription TableAdmin::create(const CreateTableRequest& request) {
  check_table_schema(request);
  check_settings(request.table, request.settings);
  check_tags(request.table, request.tags);
  check_tag_count(request.table, request.tags.size());
  check_stream(request.table, request.stream);
  TableDefinition definition{.name = request.table,
                             .key = request.key,
                             .created_at = clock_(),
                             .settings = request.settings,
                             .tags = request.tags};
  add_indexes(definition, request.global_secondary_indexes, IndexKind::global);
  add_indexes(definition, request.local_secondary_indexes, IndexKind::local);
  const auto batch = storage_.new_batch();
  if (request.stream.enabled) change_stream(definition, request.stream, *batch);
  return catalog_.create(std::move(definition), *batch)->description();
}

TableDescription TableAdmin::describe(const DescribeTableRequest& request) const {
  return find_itself(catalog_, request.table)->description();
}

ListTablesOutput TableAdmin::list(const ListTablesRequest& request) const {
  if (!request.exclusive_start_table.empty())
    check_table_name(request.exclusive_start_table, "exclusiveStartTableName");
  constexpr auto most = static_cast<std::int64_t>(limits::list_tables_page);
  const std::int64_t limit = request.limit.value_or(most);
  if (limit < 1 || limit > most) {
    throw ValidationError(
        fmt::format("1 validation error detected: Value '{}' at 'limit' failed to satisfy "
                    "constraint: Member must have value between 1 and {}",
                    limit, most));
  }
  const auto count = static_cast<std::size_t>(limit);
  ListTablesOutput output{catalog_.names(request.exclusive_start_table, count + 1)};
  if (output.tables.size() > count) {
    output.tables.pop_back();
    output.last_evaluated_table = output.tables.back();
  }
  return output;
}

TableDescription TableAdmin::erase(const DeleteTableRequest& request) {
  find_itself(catalog_, request.table);
  const ExclusiveTable table{catalog_, request.table};
  check_may_be_deleted(*table);
  const auto batch = storage_.new_batch();
  erase_range(*batch, keyspace_range({table->id()}));
  erase_range(*batch, table_indexes_range(table->id()));
  erase_range(*batch, table_expiry_range(table->id()));
  erase_range(*batch, table_jobs_range(table->id()));
  if (const TableStream* stream = table->enabled_stream()) log_.end(*batch, *stream);
  TableDescription description = table->description();
  catalog_.remove(*table, *batch);
  description.status = TableStatus::deleting;
  return description;
}

TimeToLiveDescription TableAdmin::update_expiry(const UpdateTimeToLiveRequest& request) {
  check_key_attribute_name(request.table, request.attribute);
  find_itself(catalog_, request.table);
  const ExclusiveTable table{catalog_, request.table};
  check_expiry_change(table->definition().expiry_attribute, request);
  TableDefinition definition = table->definition();
  definition.expiry_attribute.reset();
  const auto batch = storage_.new_batch();
  if (request.enabled) {
    definition.expiry_attribute = request.attribute;
    write_expiry_entries(Table{definition, table->shared_guard()});
  } else {
    erase_range(*batch, table_expiry_range(table->id()));
  }
  catalog_.replace(*table, std::move(definition), *batch);
  return describe_expiry({request.table});
}

void TableAdmin::write_expiry_entries(const Table& with_expiry) {
  auto batch = storage_.new_batch();
  erase_range(*batch, table_expiry_range(with_expiry.id()));
  const KeyRange items = keyspace_range({with_expiry.id()});
  const auto cursor = storage_.cursor(items.begin, items.end);
  std::size_t entries = 0;
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    const KeyAttributes keys{with_expiry, ItemView{cursor->value()}};
    const auto second = expiry_second(with_expiry, keys);
    if (!second) continue;
    const KeyValues primary = keys.values(with_expiry.key_slots()).value();
    batch->put(expiry_key(with_expiry.id(), *second, primary), {});
    if (++entries % entries_in_batch == 0) {
      storage_.write(*batch);
      batch = storage_.new_batch();
    }
  }
  storage_.write(*batch);
}

TimeToLiveDescription TableAdmin::describe_expiry(const DescribeTimeToLiveRequest& request) const {
  return {find_itself(catalog_, request.table)->definition().expiry_attribute};
}

TableDescription TableAdmin::update(const UpdateTableRequest& request) {
  find_itself(catalog_, request.table);
  const ExclusiveTable table{catalog_, request.table};
  TableDefinition definition = table->definition();
  definition.settings = changed_settings(definition.settings, request);
  check_not_changing(*table, request);
  const auto batch = storage_.new_batch();
  if (request.stream) change_stream(definition, *request.stream, *batch);
  if (request.index_update) change_indexes(definition, *request.index_update, *batch);
  return description_of_change(*table, *catalog_.replace(*table, std::move(definition), *batch));
}

void TableAdmin::tag(const TagTableRequest& request) {
  if (request.tags.empty()) {
    refuse("Atleast one Tag needs to be provided as Input.", {.table = request.table});
  }
  check_tags(request.table, request.tags);
  const ExclusiveTable table{catalog_, request.table};
  TableDefinition definition = table->definition();
  for (const auto& [key, value] : request.tags) definition.tags[key] = value;
  check_tag_count(request.table, definition.tags.size());
  replace(*table, std::move(definition));
}

void TableAdmin::untag(const UntagTableRequest& request) {
  if (request.keys.empty()) {
    refuse("Atleast one Tag Key needs to be provided as Input.", {.table = request.table});
  }
  check_tag_count(request.table, request.keys.size());
  for (const std::string& key : request.keys) check_tag_key(request.table, key);
  const ExclusiveTable table{catalog_, request.table};
  TableDefinition definition = table->definition();
  for (const std::string& key : request.keys) definition.tags.erase(key);
  replace(*table, std::move(definition));
}

Tags TableAdmin::tags(const ListTagsRequest& request) const {
  return catalog_.find(request.table)->definition().tags;
}

void TableAdmin::change_stream(TableDefinition& definition, const StreamSpecification& stream,
                               Batch& batch) {
  check_stream(definition.name, stream);
  check_stream_changes(definition, stream);
  if (stream.enabled) {
    definition.stream = log_.begin(batch, definition.name, definition.key, *stream.view_type);
  } else {
    log_.end(batch, *definition.stream);
    definition.stream->enabled = false;
  }
}

TablePtr TableAdmin::replace(const Table& table, TableDefinition definition) {
  const auto batch = storage_.new_batch();
  return catalog_.replace(table, std::move(definition), *batch);
}

}  // namespace singletable::engine
