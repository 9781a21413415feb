#include "engine/key_encoding.hpp"

#include <cstddef>
#include <span>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/item_writer.hpp>

#include "engine/big_endian.hpp"

namespace singletable::engine {
namespace {

constexpr char escaped = '\0';
constexpr std::string_view escaped_zero{"\x00\xFF", 2};
constexpr std::string_view terminator{"\x00\x01", 2};
/// More than the bytes of tag and terminator, which a value lacks.
constexpr std::size_t component_extra_bytes = 4;
/// Space, table, index or time, hash.
constexpr std::size_t longest_prefix_bytes = 13;

[[noreturn]] void throw_damaged(std::string_view what) {
  throw StorageError("A storage key is damaged: " + std::string{what} +
                     ". Restore the database from a backup.");
}

template <class Integer>
Integer take_big_endian(std::string_view& in) {
  if (in.size() < sizeof(Integer)) throw_damaged("it is cut short");
  const auto number = read_big_endian<Integer>(in);
  in.remove_prefix(sizeof(Integer));
  return number;
}

void take_space(std::string_view& in, Space expected) {
  if (in.empty() || in.front() != static_cast<char>(expected)) {
    throw_damaged("it belongs to another space");
  }
  in.remove_prefix(1);
}

std::string_view text_or_binary(ValueView value) {
  if (value.type() == AttributeType::string) return value.as_string();
  const auto bytes = value.as_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_escaped(std::string& out, std::string_view text) {
  for (auto zero = text.find(escaped); zero != text.npos; zero = text.find(escaped)) {
    out.append(text.substr(0, zero)).append(escaped_zero);
    text.remove_prefix(zero + 1);
  }
  out.append(text);
}

/// The text in front of the terminator, which it takes off `in` too.
std::string take_escaped(std::string_view& in) {
  std::string text;
  for (;;) {
    const auto zero = in.find(escaped);
    if (zero == in.npos || zero + 1 == in.size()) throw_damaged("a text does not end");
    text.append(in.substr(0, zero));
    const std::string_view pair = in.substr(zero, 2);
    in.remove_prefix(zero + 2);
    if (pair == terminator) return text;
    if (pair != escaped_zero) throw_damaged("a text holds an unknown escape");
    text.push_back(escaped);
  }
}

Value take_number(std::string_view& in) {
  try {
    const ValueView number = ValueView::read(in);
    number.as_number();
    in.remove_prefix(number.bytes().size());
    return Value{number};
  } catch (const DecodeError&) {
    throw_damaged("a number can't be read");
  }
}

Value take_component(std::string_view& in) {
  if (in.empty()) throw_damaged("it is cut short");
  const auto type = static_cast<AttributeType>(in.front());
  if (type == AttributeType::number) return take_number(in);
  in.remove_prefix(1);
  std::string bytes;
  ItemWriter writer{bytes};
  if (type == AttributeType::string) {
    writer.string(take_escaped(in));
  } else if (type == AttributeType::binary) {
    const std::string binary = take_escaped(in);
    writer.binary(std::as_bytes(std::span{binary}));
  } else {
    throw_damaged("it holds a type that can't be a key");
  }
  return Value::from_writer(std::move(bytes));
}

DecodedKey take_key(std::string_view& in, const KeyShape& shape) {
  DecodedKey key{take_component(in)};
  for (std::size_t i = 1; i < shape.partition_keys; ++i) {
    key.further_partition.push_back(take_component(in));
  }
  if (shape.range_keys > 0) key.range = take_component(in);
  for (std::size_t i = 1; i < shape.range_keys; ++i) {
    key.further_range.push_back(take_component(in));
  }
  return key;
}

/// What stands last in a key: one component, or two.
DecodedKey take_last_key(std::string_view in) {
  DecodedKey key{take_component(in)};
  if (!in.empty()) key.range = take_component(in);
  if (!in.empty()) throw_damaged("bytes follow its last value");
  return key;
}

void append_key_values(std::string& out, const KeyValues& values) {
  append_component(out, values.partition);
  if (values.range) append_component(out, *values.range);
}

std::size_t reserved_bytes(ValueView value) { return value.bytes().size() + component_extra_bytes; }

std::size_t reserved_bytes(const KeyValues& values) {
  std::size_t bytes = reserved_bytes(values.partition);
  if (values.range) bytes += reserved_bytes(*values.range);
  for (const ValueView value : values.further_partition) bytes += reserved_bytes(value);
  for (const ValueView value : values.further_range) bytes += reserved_bytes(value);
  return bytes;
}

std::string item_key_of(TableId table, const DecodedKey& primary) {
  KeyValues values{primary.partition};
  if (primary.range) values.range = primary.range->view();
  return item_key(table, values);
}

std::uint16_t hash_of_components(std::string_view components) {
  constexpr std::uint64_t offset_basis = 0xCBF29CE484222325;
  constexpr std::uint64_t prime = 0x00000100000001B3;
  std::uint64_t hash = offset_basis;
  for (const char c : components) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return static_cast<std::uint16_t>(hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48);
}

/// Appends the hash of the partition's components, then the components.
void append_hashed_partition(std::string& out, const KeyValues& values) {
  const std::size_t hash_at = out.size();
  append_big_endian(out, std::uint16_t{0});
  const std::size_t components_at = out.size();
  append_component(out, values.partition);
  for (const ValueView value : values.further_partition) append_component(out, value);
  const std::uint16_t hash = hash_of_components(std::string_view{out}.substr(components_at));
  out[hash_at] = static_cast<char>(static_cast<unsigned char>(hash >> 8));
  out[hash_at + 1] = static_cast<char>(static_cast<unsigned char>(hash));
}

}  // namespace

void append_component(std::string& out, ValueView value) {
  if (value.type() == AttributeType::number) {
    value.as_number();
    out.append(value.bytes());
    return;
  }
  const std::string_view text = text_or_binary(value);
  out.push_back(static_cast<char>(value.type()));
  append_escaped(out, text);
  out.append(terminator);
}

std::string table_prefix(Space space, TableId table) {
  std::string prefix(1, static_cast<char>(space));
  append_big_endian(prefix, table);
  return prefix;
}

std::string keyspace_prefix(const Keyspace& keyspace) {
  if (!keyspace.index) return table_prefix(Space::items, keyspace.table);
  std::string prefix = table_prefix(Space::index_entries, keyspace.table);
  append_big_endian(prefix, *keyspace.index);
  return prefix;
}

std::string hash_prefix(const Keyspace& keyspace, std::uint16_t hash) {
  std::string prefix = keyspace_prefix(keyspace);
  append_big_endian(prefix, hash);
  return prefix;
}

std::string partition_prefix(const Keyspace& keyspace, const KeyValues& values) {
  std::string prefix = keyspace_prefix(keyspace);
  append_hashed_partition(prefix, values);
  return prefix;
}

std::string expiry_prefix(TableId table, std::int64_t seconds_since_1970) {
  std::string prefix = table_prefix(Space::expiry, table);
  append_ordered(prefix, seconds_since_1970);
  return prefix;
}

std::string header_key(HeaderRecord record) {
  return {static_cast<char>(Space::header), static_cast<char>(record)};
}

std::string catalog_key(std::string_view table_name) {
  std::string key(1, static_cast<char>(Space::catalog));
  key.append(table_name);
  return key;
}

std::string item_key(TableId table, const KeyValues& primary) {
  std::string key;
  write_item_key(key, table, primary);
  return key;
}

void write_item_key(std::string& key, TableId table, const KeyValues& primary) {
  key.clear();
  key.reserve(longest_prefix_bytes + reserved_bytes(primary));
  key.push_back(static_cast<char>(Space::items));
  append_big_endian(key, table);
  append_hashed_partition(key, primary);
  if (primary.range) append_component(key, *primary.range);
}

std::string index_key(TableId table, IndexId index, const KeyValues& index_values,
                      const KeyValues& primary) {
  std::string key;
  key.reserve(longest_prefix_bytes + reserved_bytes(index_values) + reserved_bytes(primary));
  key.push_back(static_cast<char>(Space::index_entries));
  append_big_endian(key, table);
  append_big_endian(key, index);
  append_hashed_partition(key, index_values);
  if (index_values.range) append_component(key, *index_values.range);
  for (const ValueView value : index_values.further_range) append_component(key, value);
  append_key_values(key, primary);
  return key;
}

std::string expiry_key(TableId table, std::int64_t seconds_since_1970, const KeyValues& primary) {
  std::string key;
  key.reserve(longest_prefix_bytes + reserved_bytes(primary));
  key.append(expiry_prefix(table, seconds_since_1970));
  append_key_values(key, primary);
  return key;
}

std::string backfill_key(TableId table, IndexId index) {
  std::string key = table_prefix(Space::background_jobs, table);
  append_big_endian(key, index);
  return key;
}

std::string_view decode_catalog_key(std::string_view key) {
  take_space(key, Space::catalog);
  return key;
}

DecodedKey decode_item_key(std::string_view key) {
  take_space(key, Space::items);
  take_big_endian<TableId>(key);
  take_big_endian<std::uint16_t>(key);
  return take_last_key(key);
}

DecodedIndexKey decode_index_key(std::string_view key, const KeyShape& shape) {
  take_space(key, Space::index_entries);
  take_big_endian<TableId>(key);
  take_big_endian<IndexId>(key);
  take_big_endian<std::uint16_t>(key);
  DecodedKey index = take_key(key, shape);
  return {std::move(index), take_last_key(key)};
}

std::string item_key_of_index_entry(std::string_view key, const KeyShape& shape) {
  const DecodedIndexKey both = decode_index_key(key, shape);
  take_space(key, Space::index_entries);
  return item_key_of(take_big_endian<TableId>(key), both.primary);
}

std::int64_t decode_expiry_seconds(std::string_view expiry_key) {
  take_space(expiry_key, Space::expiry);
  take_big_endian<TableId>(expiry_key);
  if (expiry_key.size() < sizeof(std::int64_t)) throw_damaged("it is cut short");
  return read_ordered(expiry_key);
}

std::string item_key_of_expiry(std::string_view expiry_key) {
  take_space(expiry_key, Space::expiry);
  const auto table = take_big_endian<TableId>(expiry_key);
  take_big_endian<std::uint64_t>(expiry_key);
  return item_key_of(table, take_last_key(expiry_key));
}

std::uint16_t partition_hash(ValueView partition) {
  std::string component;
  append_component(component, partition);
  return hash_of_components(component);
}

}  // namespace singletable::engine
