#include <optional>

#include <singletable/base/error.hpp>

#include "engine/key_encoding.hpp"
#include "fuzz/chosen_values.hpp"
#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

using engine::DecodedIndexKey;
using engine::DecodedKey;
using engine::KeyShape;
using engine::KeyValues;

/// Where the values of an item's key begin: space, table, hash.
constexpr std::size_t item_prefix_bytes = 7;
/// And of an index entry's: space, table, index, hash.
constexpr std::size_t index_prefix_bytes = 11;

KeyValues view(const DecodedKey& key) {
  KeyValues values{key.partition};
  if (key.range) values.range = key.range->view();
  for (const Value& value : key.further_partition) values.further_partition.push_back(value);
  for (const Value& value : key.further_range) values.further_range.push_back(value);
  return values;
}

/// Keys from bytes: refused, or what the values read from them are written as.
void read_bytes(std::string_view bytes) {
  accepted<StorageError>([&] {
    const std::string again = engine::item_key(0, view(engine::decode_item_key(bytes)));
    require(again.substr(item_prefix_bytes) == bytes.substr(item_prefix_bytes),
            "an item's key has one form");
  });
  for (const KeyShape& shape : {KeyShape{1, 0}, KeyShape{1, 1}, KeyShape{4, 0}, KeyShape{2, 4}}) {
    accepted<StorageError>([&] {
      const DecodedIndexKey key = engine::decode_index_key(bytes, shape);
      const std::string again = engine::index_key(0, 0, view(key.index), view(key.primary));
      require(again.substr(index_prefix_bytes) == bytes.substr(index_prefix_bytes),
              "an index entry's key has one form");
    });
  }
  accepted<StorageError>([&] {
    engine::decode_expiry_seconds(bytes);
    engine::decode_item_key(engine::item_key_of_expiry(bytes));
  });
}

Value choose_key_value(Choices& choices, std::size_t type) {
  if (type == 0) return choose_number(choices);
  const std::string_view text = choices.text();
  if (type == 1) return text;
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return Bytes(begin, begin + text.size());
}

DecodedKey choose_key(Choices& choices, std::size_t type) {
  return {choose_key_value(choices, type), choose_key_value(choices, type)};
}

std::strong_ordering order(const Value& a, const Value& b) {
  if (a.type() == AttributeType::number) return a.view().as_number() <=> b.view().as_number();
  // Behind the tag and one byte of length (no text here is over 127 bytes).
  return a.bytes().substr(2) <=> b.bytes().substr(2);
}

/// Keys from values: read back as they were, ordered as the values are.
void write_values(Choices choices) {
  const std::size_t type = choices.below(3);
  const DecodedKey a = choose_key(choices, type);
  const DecodedKey b = choose_key(choices, type);
  const std::string a_key = engine::item_key(7, view(a));
  require(engine::decode_item_key(a_key) == a, "an item's key is its values");
  const std::string entry = engine::index_key(7, 9, view(a), view(b));
  const DecodedIndexKey decoded = engine::decode_index_key(entry, {1, 1});
  require(decoded.index == a && decoded.primary == b, "an index entry's key is its values");
  DecodedKey wide = a;
  for (std::size_t i = choices.below(4); i > 0; --i) {
    wide.further_partition.push_back(choose_key_value(choices, choices.below(3)));
    wide.further_range.push_back(choose_key_value(choices, choices.below(3)));
  }
  const std::string wide_entry = engine::index_key(7, 9, view(wide), view(b));
  const std::size_t width = 1 + wide.further_range.size();
  const DecodedIndexKey wide_decoded = engine::decode_index_key(wide_entry, {width, width});
  require(wide_decoded.index == wide && wide_decoded.primary == b,
          "an entry's key is its values in an index of many");
  const auto seconds = static_cast<std::int64_t>(choices.byte()) - 128;
  const std::string expiry = engine::expiry_key(7, seconds, view(a));
  require(engine::decode_expiry_seconds(expiry) == seconds, "an expiry key is its time");
  require(engine::item_key_of_expiry(expiry) == a_key, "an expiry key leads to its item");

  const std::string neighbour = engine::item_key(7, {a.partition, b.range->view()});
  require((a_key <=> neighbour) == order(*a.range, *b.range), "keys are ordered as range keys are");
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = singletable::fuzz::text_of(data, size);
  singletable::fuzz::read_bytes(input);
  singletable::fuzz::write_values(singletable::fuzz::Choices{input});
  return 0;
}
