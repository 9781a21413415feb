#include "wire/capacity_json.hpp"

#include "wire/item_json.hpp"
#include "wire/json_types.hpp"

namespace singletable::wire {
namespace {

constexpr std::string_view consumed_member = "ConsumedCapacity";

void write_units(JsonWriter& json, const Capacity& capacity, UnitKind kind) {
  json.decimal("CapacityUnits", capacity.units());
  const double others = kind == UnitKind::read ? capacity.write_units : capacity.read_units;
  if (others == 0) return;
  json.decimal("ReadCapacityUnits", capacity.read_units);
  json.decimal("WriteCapacityUnits", capacity.write_units);
}

Capacity read_units(const Members& capacity, UnitKind kind) {
  if (capacity.has("ReadCapacityUnits") || capacity.has("WriteCapacityUnits")) {
    return {capacity.number("ReadCapacityUnits"), capacity.number("WriteCapacityUnits")};
  }
  const double units = capacity.number("CapacityUnits");
  return kind == UnitKind::read ? Capacity{units, 0} : Capacity{0, units};
}

using CapacityByIndex = std::map<std::string, Capacity>;

void write_indexes(JsonWriter& json, std::string_view name, const CapacityByIndex& indexes,
                   UnitKind kind) {
  if (indexes.empty()) return;
  json.key(name);
  json.begin_object();
  for (const auto& [index, capacity] : indexes) {
    json.key(index);
    json.begin_object();
    write_units(json, capacity, kind);
    json.end_object();
  }
  json.end_object();
}

CapacityByIndex read_indexes(const Members& consumed, std::string_view name, UnitKind kind) {
  CapacityByIndex indexes;
  consumed.each_entry(name, [&](std::string_view index, JsonValue capacity) {
    indexes.emplace(index, read_units(Members{capacity, "Capacity"}, kind));
  });
  return indexes;
}

}  // namespace

void write_consumed(JsonWriter& json, const ConsumedCapacity& consumed, UnitKind kind,
                    ReturnConsumedCapacity wanted) {
  json.begin_object();
  json.string("TableName", consumed.table);
  write_units(json, consumed.total, kind);
  if (wanted == ReturnConsumedCapacity::indexes) {
    json.key("Table");
    json.begin_object();
    write_units(json, consumed.of_table, kind);
    json.end_object();
    write_indexes(json, "GlobalSecondaryIndexes", consumed.of_global_indexes, kind);
    write_indexes(json, "LocalSecondaryIndexes", consumed.of_local_indexes, kind);
  }
  json.end_object();
}

ConsumedCapacity read_consumed(const Members& consumed, UnitKind kind) {
  const std::optional<Members> table = consumed.structure("Table");
  return {consumed.text("TableName"), read_units(consumed, kind),
          table ? read_units(*table, kind) : Capacity{},
          read_indexes(consumed, "GlobalSecondaryIndexes", kind),
          read_indexes(consumed, "LocalSecondaryIndexes", kind)};
}

void write_consumed(JsonWriter& json, const std::optional<ConsumedCapacity>& consumed,
                    UnitKind kind, ReturnConsumedCapacity wanted) {
  if (!consumed) return;
  json.key(consumed_member);
  write_consumed(json, *consumed, kind, wanted);
}

void write_consumed(JsonWriter& json, const std::vector<ConsumedCapacity>& consumed, UnitKind kind,
                    ReturnConsumedCapacity wanted) {
  if (consumed.empty()) return;
  json.key(consumed_member);
  json.begin_array();
  for (const ConsumedCapacity& of_table : consumed) write_consumed(json, of_table, kind, wanted);
  json.end_array();
}

std::optional<ConsumedCapacity> read_consumed_of_one(const Members& output, UnitKind kind) {
  const std::optional<Members> consumed = output.structure(consumed_member);
  if (!consumed) return std::nullopt;
  return read_consumed(*consumed, kind);
}

std::vector<ConsumedCapacity> read_consumed_of_many(const Members& output, UnitKind kind) {
  std::vector<ConsumedCapacity> all;
  for (const JsonValue consumed : output.list(consumed_member)) {
    all.push_back(read_consumed(Members{consumed, consumed_member}, kind));
  }
  return all;
}

void write_metrics(JsonWriter& json, const ItemCollectionMetrics& metrics) {
  json.begin_object();
  json.key("ItemCollectionKey");
  write_item(json, metrics.key);
  json.key("SizeEstimateRangeGB");
  json.begin_array();
  json.decimal(metrics.lower_gb);
  json.decimal(metrics.upper_gb);
  json.end_array();
  json.end_object();
}

ItemCollectionMetrics read_metrics(const Members& metrics) {
  ItemCollectionMetrics read{metrics.item("ItemCollectionKey")};
  const std::vector<JsonValue> range = metrics.list("SizeEstimateRangeGB");
  if (range.size() == 2) {
    read.lower_gb = double_of(range[0]);
    read.upper_gb = double_of(range[1]);
  }
  return read;
}

}  // namespace singletable::wire
