#include "engine/table_record.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include <singletable/base/error.hpp>

#include "engine/key_schema_record.hpp"
#include "engine/record_fields.hpp"

namespace singletable::engine {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::array index_kinds{Word{IndexKind::global, std::string_view{"global"}},
                                 Word{IndexKind::local, std::string_view{"local"}}};
constexpr std::array projection_types{
    Word{ProjectionType::all, std::string_view{"ALL"}},
    Word{ProjectionType::keys_only, std::string_view{"KEYS_ONLY"}},
    Word{ProjectionType::include, std::string_view{"INCLUDE"}}};
constexpr std::array index_statuses{Word{IndexStatus::creating, std::string_view{"CREATING"}},
                                    Word{IndexStatus::active, std::string_view{"ACTIVE"}},
                                    Word{IndexStatus::deleting, std::string_view{"DELETING"}}};
constexpr std::array billing_modes{
    Word{BillingMode::pay_per_request, std::string_view{"PAY_PER_REQUEST"}},
    Word{BillingMode::provisioned, std::string_view{"PROVISIONED"}}};
constexpr std::array table_classes{
    Word{TableClass::standard, std::string_view{"STANDARD"}},
    Word{TableClass::standard_infrequent_access, std::string_view{"STANDARD_INFREQUENT_ACCESS"}}};

AttributeValue encode_index(const IndexDefinition& index) {
  const IndexProjection& projection = index.schema.projection;
  Map encoded = encode_key(index.schema.key);
  encoded.emplace("id", index.id);
  encoded.emplace("kind", word_of(index_kinds, index.kind));
  encoded.emplace("name", index.schema.name);
  encoded.emplace("projection", word_of(projection_types, projection.type));
  encoded.emplace("attributes", projection.attributes);
  encoded.emplace("status", word_of(index_statuses, index.status));
  return encoded;
}

AttributeValue encode_settings(const TableSettings& settings) {
  return Map{{"billingMode", word_of(billing_modes, settings.billing_mode)},
             {"deletionProtection", settings.deletion_protection},
             {"readUnits", settings.throughput.read_units},
             {"tableClass", word_of(table_classes, settings.table_class)},
             {"writeUnits", settings.throughput.write_units}};
}

AttributeValue encode_tags(const Tags& tags) {
  Map encoded;
  for (const auto& [key, value] : tags) encoded.emplace(key, value);
  return encoded;
}

IndexDefinition decode_index(ItemView item) {
  IndexProjection projection{value_of(projection_types, text_field(item, "projection"))};
  for (const ValueView name : required_field(item, "attributes").as_elements()) {
    projection.attributes.emplace_back(name.as_string());
  }
  return {integer_field<IndexId>(item, "id"), value_of(index_kinds, text_field(item, "kind")),
          IndexSchema{text_field(item, "name"), decode_key(item), std::move(projection)},
          value_of(index_statuses, text_field(item, "status"))};
}

TableSettings decode_settings(ItemView item) {
  return {.billing_mode = value_of(billing_modes, text_field(item, "billingMode")),
          .throughput = {integer_field<std::int64_t>(item, "readUnits"),
                         integer_field<std::int64_t>(item, "writeUnits")},
          .deletion_protection = required_field(item, "deletionProtection").as_boolean(),
          .table_class = value_of(table_classes, text_field(item, "tableClass"))};
}

Tags decode_tags(ItemView item) {
  Tags tags;
  for (const auto& [key, value] : item) tags.emplace(key, value.as_string());
  return tags;
}

TableDefinition decode(std::string_view name, ItemView item) {
  TableDefinition table{
      .id = integer_field<TableId>(item, "id"), .name = std::string{name}, .key = decode_key(item)};
  table.created_at = Timestamp{Milliseconds{integer_field<std::int64_t>(item, "createdAt")}};
  for (const ValueView index : required_field(item, "indexes").as_elements()) {
    table.indexes.push_back(decode_index(index.as_map()));
  }
  table.last_index_id = integer_field<IndexId>(item, "lastIndexId");
  if (item.contains("expiryAttribute"))
    table.expiry_attribute = text_field(item, "expiryAttribute");
  // Format version 1 has neither.
  if (const auto settings = item.find("settings")) {
    table.settings = decode_settings(settings->as_map());
  }
  if (const auto tags = item.find("tags")) table.tags = decode_tags(tags->as_map());
  if (const auto stream = item.find("stream")) table.stream = decode_table_stream(stream->as_map());
  return table;
}

}  // namespace

Item encode_table(const TableDefinition& table) {
  List indexes;
  for (const IndexDefinition& index : table.indexes) indexes.push_back(encode_index(index));
  const auto created_at =
      std::chrono::duration_cast<Milliseconds>(table.created_at.time_since_epoch());
  Map record = encode_key(table.key);
  record.emplace("id", table.id);
  record.emplace("createdAt", created_at.count());
  record.emplace("indexes", std::move(indexes));
  record.emplace("lastIndexId", table.last_index_id);
  if (table.expiry_attribute) record.emplace("expiryAttribute", *table.expiry_attribute);
  record.emplace("settings", encode_settings(table.settings));
  record.emplace("tags", encode_tags(table.tags));
  if (table.stream) record.emplace("stream", encode_table_stream(*table.stream));
  return Item{record};
}

TableDefinition decode_table(std::string_view name, std::string_view record) {
  try {
    const Item item = Item::from_bytes(std::string{record});
    return decode(name, item);
  } catch (const DecodeError& error) {
    throw StorageError("The record of table " + std::string{name} +
                       " in the database is damaged: " + error.what() +
                       ". Restore the database from a backup.");
  }
}

}  // namespace singletable::engine
