#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>

#include "wire/request_members.hpp"
#include "wire/request_options.hpp"
#include "wire/spellings.hpp"
#include "wire/table_members.hpp"

namespace singletable::wire {
namespace {

void add_names(std::set<std::string>& names, const KeySchema& key) {
  for (const KeyAttribute& attribute : key.attributes()) names.insert(attribute.name);
}

/// Throws when a definition is of no key: a request has no place for it.
void check_definitions_used(const CreateTableRequest& request, const AttributeTypes& types) {
  std::set<std::string> used;
  add_names(used, request.key);
  for (const IndexSchema& index : request.global_secondary_indexes) add_names(used, index.key);
  for (const IndexSchema& index : request.local_secondary_indexes) add_names(used, index.key);
  if (types.size() == used.size()) return;
  if (request.global_secondary_indexes.empty() && request.local_secondary_indexes.empty()) {
    throw ValidationError(
        "One or more parameter values were invalid: Number of attributes in KeySchema does not "
        "exactly match number of attributes defined in AttributeDefinitions");
  }
  std::vector<std::string> defined;
  for (const auto& [name, type] : types) defined.push_back(name);
  throw ValidationError(
      fmt::format("One or more parameter values were invalid: Some AttributeDefinitions are not "
                  "used. AttributeDefinitions: [{}], keys used: [{}]",
                  fmt::join(defined, ", "), fmt::join(used, ", ")));
}

std::vector<IndexSchema> read_indexes(const Members& members, std::string_view name,
                                      const AttributeTypes& types, KeyWidth width) {
  std::vector<IndexSchema> indexes;
  for (const JsonValue json : members.list(name)) {
    indexes.push_back(read_index_schema(Members{json, "SecondaryIndex"}, types, width));
  }
  if (indexes.empty() && members.has(name)) {
    throw ValidationError(
        fmt::format("One or more parameter values were invalid: List of {} is empty", name));
  }
  return indexes;
}

TableSettings read_settings(const Members& members) {
  return {read_spelled(members, "BillingMode", BillingMode::provisioned), read_throughput(members),
          members.flag("DeletionProtectionEnabled"),
          read_spelled(members, "TableClass", TableClass::standard)};
}

IndexUpdate read_index_update(const Members& update, const AttributeTypes& types) {
  const auto create = update.structure("Create");
  const auto erase = update.structure("Delete");
  if (update.has("Update")) {
    throw ValidationError(
        "GlobalSecondaryIndexUpdate.Update is not supported: indexes have no throughput of their "
        "own");
  }
  if (create.has_value() == erase.has_value()) {
    throw ValidationError(
        "One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, "
        "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null");
  }
  if (erase) return DeleteIndex{erase->text("IndexName")};
  return CreateIndex{read_index_schema(*create, types, KeyWidth::several)};
}

std::optional<IndexUpdate> read_index_updates(const Members& members) {
  const std::vector<JsonValue> updates = members.list("GlobalSecondaryIndexUpdates");
  if (updates.empty()) return std::nullopt;
  if (updates.size() > 1) {
    throw ValidationError(
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
        "per table");
  }
  return read_index_update(Members{updates.front(), "GlobalSecondaryIndexUpdate"},
                           read_attribute_types(members));
}

std::optional<bool> read_protection(const Members& members) {
  if (!members.has("DeletionProtectionEnabled")) return std::nullopt;
  return members.flag("DeletionProtectionEnabled");
}

std::string resource(const Members& members) { return table_in(members.text("ResourceArn")); }

}  // namespace

void read_members(const Members& members, CreateTableRequest& request) {
  const AttributeTypes types = read_attribute_types(members);
  request.table = table_name(members);
  request.key = read_key_schema(members, types);
  request.local_secondary_indexes =
      read_indexes(members, "LocalSecondaryIndexes", types, KeyWidth::single);
  request.global_secondary_indexes =
      read_indexes(members, "GlobalSecondaryIndexes", types, KeyWidth::several);
  check_definitions_used(request, types);
  request.settings = read_settings(members);
  request.tags = read_tags(members);
  request.stream = read_stream(members);
}

void read_members(const Members& members, DescribeTableRequest& request) {
  request.table = table_name(members);
}

void read_members(const Members& members, UpdateTableRequest& request) {
  request.table = table_name(members);
  request.index_update = read_index_updates(members);
  request.billing_mode = read_spelled<BillingMode>(members, "BillingMode");
  if (members.has("ProvisionedThroughput")) request.throughput = read_throughput(members);
  request.deletion_protection = read_protection(members);
  request.table_class = read_spelled<TableClass>(members, "TableClass");
  if (members.has("StreamSpecification")) request.stream = read_stream(members);
}

void read_members(const Members& members, ListTablesRequest& request) {
  request.exclusive_start_table = table_in(members.text("ExclusiveStartTableName"));
  request.limit = members.integer("Limit");
}

void read_members(const Members& members, DeleteTableRequest& request) {
  request.table = table_name(members);
}

void read_members(const Members& members, UpdateTimeToLiveRequest& request) {
  request.table = table_name(members);
  const auto expiry = members.structure("TimeToLiveSpecification");
  if (!expiry) return;
  request.attribute = expiry->text("AttributeName");
  request.enabled = expiry->flag("Enabled");
}

void read_members(const Members& members, DescribeTimeToLiveRequest& request) {
  request.table = table_name(members);
}

void read_members(const Members& members, TagTableRequest& request) {
  request.table = resource(members);
  request.tags = read_tags(members);
  if (request.tags.empty()) {
    throw ValidationError("Atleast one Tag needs to be provided as Input.");
  }
}

void read_members(const Members& members, UntagTableRequest& request) {
  request.table = resource(members);
  request.keys = members.texts("TagKeys");
  if (request.keys.empty()) {
    throw ValidationError("Atleast one Tag Key needs to be provided as Input.");
  }
}

void read_members(const Members& members, ListTagsRequest& request) {
  request.table = resource(members);
}

}  // namespace singletable::wire
