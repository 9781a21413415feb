#include "engine/table_record.hpp"

#include <gmock/gmock.h>

#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::HasSubstr;

TableDefinition sample() {
  return {.id = 7,
          .name = "App",
          .key = {{"pk"}, KeyAttribute{"n", AttributeType::number}},
          .created_at = Timestamp{std::chrono::milliseconds{1'700'000'000'123}},
          .indexes = {{1,
                       IndexKind::global,
                       {"GSI", {{"b", AttributeType::binary}}, {ProjectionType::include, {"x"}}},
                       IndexStatus::creating},
                      {3,
                       IndexKind::local,
                       {"LSI", {{"pk"}, KeyAttribute{"r"}}, {ProjectionType::keys_only}},
                       IndexStatus::active}},
          .last_index_id = 3,
          .expiry_attribute = "ttl",
          .settings = {.billing_mode = BillingMode::provisioned,
                       .throughput = {5, 6},
                       .deletion_protection = true,
                       .table_class = TableClass::standard_infrequent_access},
          .tags = {{"team", "blue"}},
          .stream = TableStream{.id = 9,
                                .view_type = StreamViewType::new_image,
                                .created_at = Timestamp{std::chrono::milliseconds{5}},
                                .enabled = false}};
}

/// The example of docs/storage_format.md, "Table records".
TEST(TableRecord, IsTheItemOfTheFormat) {
  EXPECT_EQ(
      to_text(encode_table(sample()).view()),
      R"({"createdAt": 1700000000123, "expiryAttribute": "ttl", "id": 7, "indexes": [)"
      R"({"attributes": ["x"], "id": 1, "kind": "global", "name": "GSI", "partitionKey": )"
      R"({"name": "b", "type": "B"}, "projection": "INCLUDE", "status": "CREATING"}, )"
      R"({"attributes": [], "id": 3, "kind": "local", "name": "LSI", "partitionKey": )"
      R"({"name": "pk", "type": "S"}, "projection": "KEYS_ONLY", "rangeKey": )"
      R"({"name": "r", "type": "S"}, "status": "ACTIVE"}], "lastIndexId": 3, "partitionKey": )"
      R"({"name": "pk", "type": "S"}, "rangeKey": {"name": "n", "type": "N"}, "settings": )"
      R"({"billingMode": "PROVISIONED", "deletionProtection": true, "readUnits": 5, )"
      R"("tableClass": "STANDARD_INFREQUENT_ACCESS", "writeUnits": 6}, )"
      R"("stream": {"createdAt": 5, "enabled": false, "id": 9, "viewType": "NEW_IMAGE"}, )"
      R"("tags": {"team": "blue"}})");
}

TEST(TableRecord, ReadsBackWhatWasWritten) {
  const TableDefinition before = sample();
  const TableDefinition after = decode_table("App", encode_table(before).bytes());
  EXPECT_EQ(encode_table(after), encode_table(before));
  EXPECT_EQ(after.name, "App");
}

/// The example of docs/storage_format.md, "Table records".
TEST(TableRecord, OfAnIndexWithSeveralKeys) {
  TableDefinition table = sample();
  KeySchema& key = table.indexes[0].schema.key;
  key = {{"h1"},
         KeyAttribute{"r1"},
         {{"h2", AttributeType::number}},
         {{"r2", AttributeType::binary}, {"r3"}}};
  const Item record = encode_table(table);
  EXPECT_THAT(to_text(record.view()),
              HasSubstr(R"({"attributes": ["x"], "furtherPartitionKeys": [{"name": "h2", )"
                        R"("type": "N"}], "furtherRangeKeys": [{"name": "r2", "type": "B"}, )"
                        R"({"name": "r3", "type": "S"}], "id": 1, "kind": "global", )"
                        R"("name": "GSI", "partitionKey": {"name": "h1", "type": "S"}, )"
                        R"("projection": "INCLUDE", "rangeKey": {"name": "r1", "type": "S"}, )"));
  EXPECT_EQ(decode_table("App", record.bytes()).indexes[0].schema.key, key);
}

TEST(TableRecord, OfFormatVersion1HasDefaultSettingsAndNoTags) {
  Item record = encode_table(sample());
  record.erase("settings");
  record.erase("tags");
  const TableDefinition table = decode_table("App", record.bytes());
  EXPECT_EQ(table.settings, TableSettings{});
  EXPECT_EQ(table.tags, Tags{});
}

TEST(TableRecord, NamesTheTableWhenDamaged) {
  Item record = encode_table(sample());
  record.erase("indexes");
  EXPECT_THAT(thrown([&] { decode_table("App", record.bytes()); }),
              HasSubstr("StorageError: The record of table App in the database is damaged: it "
                        "lacks \"indexes\""));
  EXPECT_THROW(decode_table("App", "\xFF\xFF"), StorageError);
  Item unknown = encode_table(sample());
  unknown.set("partitionKey", Value{Map{{"name", "pk"}, {"type", "X"}}});
  EXPECT_THAT(thrown([&] { decode_table("App", unknown.bytes()); }),
              HasSubstr("it holds the unknown word \"X\""));
}

}  // namespace
}  // namespace singletable::engine
