#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/value/value.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable::engine {

/// Storage keys: docs/storage_format.md, "Keys". The order of their bytes is
/// the order DynamoDB returns items in. Everything here is pure.
using TableId = std::uint32_t;
using IndexId = std::uint32_t;

/// First byte of every storage key: what it is a key of. Part of the format.
enum class Space : std::uint8_t {
  header = 0x01,
  catalog = 0x02,
  items = 0x10,
  index_entries = 0x11,
  expiry = 0x12,
  idempotency_tokens = 0x13,
  change_log = 0x14,
  background_jobs = 0x15,
};

/// Above every key: no space has this first byte.
inline constexpr std::string_view end_of_keys = "\xFF";

/// The records of `Space::header`. Part of the format.
enum class HeaderRecord : std::uint8_t {
  format_version = 0x01,
  /// The highest table id ever given, so that none is given twice.
  last_table_id = 0x02,
};

/// The items of a table, or the entries of one of its indexes.
struct Keyspace {
  TableId table = 0;
  std::optional<IndexId> index = {};
};

/// The key attributes' values of an item, in a table or in an index: text,
/// numbers or binaries.
struct KeyValues {
  ValueView partition;
  std::optional<ValueView> range = {};
  /// Of an index with several partition keys or range keys: those behind the first.
  std::vector<ValueView> further_partition = {};
  std::vector<ValueView> further_range = {};
  friend bool operator==(const KeyValues&, const KeyValues&) = default;
};

std::string header_key(HeaderRecord record);
std::string catalog_key(std::string_view table_name);

// The functions that take key values throw DecodeError when one is no text,
// number or binary: the caller has checked types. One allocation, unless text
// or binary holds zero bytes.

std::string item_key(TableId table, const KeyValues& primary);
/// The same into `key`, overwriting it: none, where that is long enough already.
void write_item_key(std::string& key, TableId table, const KeyValues& primary);
/// Entries of one index key are ordered by the item's primary key.
std::string index_key(TableId table, IndexId index, const KeyValues& index_values,
                      const KeyValues& primary);
std::string expiry_key(TableId table, std::int64_t seconds_since_1970, const KeyValues& primary);

/// Of how far the creation of an index is.
std::string backfill_key(TableId table, IndexId index);

/// A key's values, taken out of its bytes.
struct DecodedKey {
  Value partition;
  std::optional<Value> range = {};
  std::vector<Value> further_partition = {};
  std::vector<Value> further_range = {};
  friend bool operator==(const DecodedKey&, const DecodedKey&) = default;
};

/// How many values an index's key has.
struct KeyShape {
  std::size_t partition_keys = 1;
  std::size_t range_keys = 0;
};

struct DecodedIndexKey {
  DecodedKey index;
  DecodedKey primary;
};

// The decoding functions throw StorageError when the bytes are no such key.

std::string_view decode_catalog_key(std::string_view key);
DecodedKey decode_item_key(std::string_view key);
DecodedIndexKey decode_index_key(std::string_view key, const KeyShape& shape);
/// The storage key of the item that an index entry is about.
std::string item_key_of_index_entry(std::string_view key, const KeyShape& shape);
std::int64_t decode_expiry_seconds(std::string_view expiry_key);
/// The storage key of the item that an expiry key is about.
std::string item_key_of_expiry(std::string_view expiry_key);

/// The 16 bits that place a partition in its table's or index's scan order.
std::uint16_t partition_hash(ValueView partition);

// What keys start with, and ranges are made of.

std::string table_prefix(Space space, TableId table);
std::string keyspace_prefix(const Keyspace& keyspace);
std::string hash_prefix(const Keyspace& keyspace, std::uint16_t hash);
/// The range keys among `values` are passed over.
std::string partition_prefix(const Keyspace& keyspace, const KeyValues& values);
std::string expiry_prefix(TableId table, std::int64_t seconds_since_1970);
/// Appends one key value as the format's component.
void append_component(std::string& out, ValueView value);

}  // namespace singletable::engine
