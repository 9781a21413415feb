#include <map>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"
#include "wire/legacy_members.hpp"
#include "wire/request_members.hpp"
#include "wire/request_options.hpp"

namespace singletable::wire {
namespace {

BatchWrite read_batch_write(const Members& members) {
  const std::optional<Members> put = members.structure("PutRequest");
  const std::optional<Members> erase = members.structure("DeleteRequest");
  if (put.has_value() == erase.has_value()) {
    throw ValidationError(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes [here: a write of a batch is either a PutRequest or a DeleteRequest]");
  }
  if (put) return BatchPut{put->item("Item")};
  return BatchDelete{erase->item("Key")};
}

template <class Wanted>
void add_table(std::map<std::string, Wanted>& tables, std::string_view name_or_arn, Wanted wanted) {
  if (tables.emplace(table_in(name_or_arn), std::move(wanted)).second) return;
  throw SerializationError(fmt::format("The table {} is given twice", name_or_arn));
}

}  // namespace

KeysAndProjection read_keys_and_projection(JsonValue json) {
  const Members members{json, "KeysAndAttributes"};
  KeysAndProjection wanted;
  ExpressionMembers expressions{members, of_read};
  expressions.read_placeholders();
  wanted.projection = expressions.projection();
  if (wanted.projection.empty()) wanted.projection = read_attributes_to_get(members);
  expressions.check_all_used();
  for (const JsonValue key : members.list("Keys")) {
    wanted.keys.push_back(read_item(map_of(key, "AttributeValue")));
  }
  wanted.consistent_read = members.flag("ConsistentRead");
  return wanted;
}

std::vector<BatchWrite> read_batch_writes(JsonValue json) {
  std::vector<BatchWrite> writes;
  for (const JsonValue write : list_of(json)) {
    writes.push_back(read_batch_write(Members{write, "WriteRequest"}));
  }
  return writes;
}

void read_members(const Members& members, BatchGetItemRequest& request) {
  members.each_entry("RequestItems", [&](std::string_view table, JsonValue wanted) {
    add_table(request.tables, table, read_keys_and_projection(wanted));
  });
  request.return_consumed_capacity = wanted_capacity(members);
}

void read_members(const Members& members, BatchWriteItemRequest& request) {
  members.each_entry("RequestItems", [&](std::string_view table, JsonValue writes) {
    add_table(request.tables, table, read_batch_writes(writes));
  });
  request.return_consumed_capacity = wanted_capacity(members);
  request.return_item_collection_metrics = wants_metrics(members);
}

}  // namespace singletable::wire
