// The examples of docs/storage_format.md, "Change log". A failure here means that databases out
// there can't be read any more.

#include "engine/change_record.hpp"

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

#include "engine/hex.hpp"

namespace singletable::engine {
namespace {

constexpr StreamId stream = 0x0102030405060708;
constexpr SequenceNumber number = 0x0102030405060709;
constexpr Timestamp time{std::chrono::milliseconds{1'700'000'000'123}};

TEST(ChangeRecordFormat, Keys) {
  EXPECT_EQ(hex(stream_key(stream)), "14 01 01 02 03 04 05 06 07 08");
  EXPECT_EQ(hex(change_key(stream, number)),
            "14 02 01 02 03 04 05 06 07 08 01 02 03 04 05 06 07 09");
  EXPECT_EQ(hex(trimmed_key(stream)), "14 03 01 02 03 04 05 06 07 08");
  EXPECT_EQ(hex(encode_trimmed(number)), "01 02 03 04 05 06 07 09");
  EXPECT_EQ(decode_stream_key(stream_key(stream)), stream);
  EXPECT_EQ(decode_change_number(change_key(stream, number)), number);
  EXPECT_EQ(decode_trimmed(encode_trimmed(number)), number);
}

TEST(ChangeRecordFormat, Change) {
  const Item keys{{"pk", "a"}};
  const Item after{{"n", 1}, {"pk", "a"}};
  EXPECT_EQ(hex(encode_change(
                {.event = ChangeEvent::insert, .time = time, .keys = keys, .new_item = after})),
            "01 80 00 01 8B CF E5 68 7B 00 00 00 06 02 70 6B 04 01 61 "
            "00 00 00 00 00 00 00 0B 01 6E 03 C1 02 02 70 6B 04 01 61");
  EXPECT_EQ(hex(encode_change(
                {.event = ChangeEvent::remove, .by_expiry = true, .time = time, .keys = keys})),
            "83 80 00 01 8B CF E5 68 7B 00 00 00 06 02 70 6B 04 01 61 00 00 00 00 00 00 00 00");
}

TEST(ChangeRecordFormat, ReadsBackWhatWasWritten) {
  const Item keys{{"pk", "a"}};
  const Item before{{"n", 1}, {"pk", "a"}};
  for (const ChangeEvent event : {ChangeEvent::insert, ChangeEvent::modify, ChangeEvent::remove}) {
    for (const bool by_expiry : {false, true}) {
      const std::string bytes = encode_change({event, by_expiry, time, keys, before, {}});
      const StoredChange change = decode_change(bytes);
      EXPECT_EQ(change.event, event);
      EXPECT_EQ(change.by_expiry, by_expiry);
      EXPECT_EQ(change.time, time);
      EXPECT_EQ(change.keys.bytes(), keys.bytes());
      EXPECT_EQ(change.old_item.bytes(), before.bytes());
      EXPECT_TRUE(change.new_item.bytes().empty());
    }
  }
}

TEST(ChangeRecordFormat, RefusesDamage) {
  const Item keys{{"pk", "a"}};
  const std::string bytes = encode_change({.time = time, .keys = keys});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(decode_change(bytes.substr(0, size)), StorageError) << size;
  }
  EXPECT_THROW(decode_change(bytes + 'x'), StorageError);
  EXPECT_THROW(decode_change('\x04' + bytes.substr(1)), StorageError);
  EXPECT_THROW(decode_change('\0' + bytes.substr(1)), StorageError);
  EXPECT_THROW(decode_change_number(change_key(stream, number) + 'x'), StorageError);
  EXPECT_THROW(decode_stream_key("\x14\x01"), StorageError);
  EXPECT_THROW(decode_trimmed("x"), StorageError);
}

/// The example of docs/storage_format.md, "Change log".
TEST(StreamRecordFormat, IsTheItemOfTheFormat) {
  StreamRecord record{.id = stream,
                      .table = "App",
                      .key = {{"pk"}, KeyAttribute{"n", AttributeType::number}},
                      .view_type = StreamViewType::new_and_old_images,
                      .created_at = time};
  EXPECT_EQ(to_text(encode_stream(record).view()),
            R"({"createdAt": 1700000000123, "partitionKey": {"name": "pk", "type": "S"}, )"
            R"("rangeKey": {"name": "n", "type": "N"}, "table": "App", )"
            R"("viewType": "NEW_AND_OLD_IMAGES"})");
  record.end = {time + std::chrono::milliseconds{1}, number};
  EXPECT_EQ(to_text(encode_stream(record).view()),
            R"({"createdAt": 1700000000123, "end": 72623859790382857, "endedAt": 1700000000124, )"
            R"("partitionKey": {"name": "pk", "type": "S"}, )"
            R"("rangeKey": {"name": "n", "type": "N"}, "table": "App", )"
            R"("viewType": "NEW_AND_OLD_IMAGES"})");
  const StreamRecord again = decode_stream(stream, encode_stream(record).bytes());
  EXPECT_EQ(encode_stream(again), encode_stream(record));
  EXPECT_THROW(decode_stream(stream, "x"), StorageError);
}

TEST(SequenceText, OrdersAsTheNumbersDo) {
  EXPECT_EQ(sequence_text(0), "100000000000000000000");
  EXPECT_EQ(sequence_text(0xFFFFFFFFFFFFFFFF), "118446744073709551615");
  EXPECT_EQ(sequence_number_in("118446744073709551615"), 0xFFFFFFFFFFFFFFFFU);
  for (const char* text : {"", "1", "000000000000000000001", "118446744073709551616",
                           "1000000000000000000000", "10000000000000000000x"}) {
    EXPECT_EQ(sequence_number_in(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace singletable::engine
