#include "engine/key_rules.hpp"

#include <string>

#include <fmt/format.h>

#include <singletable/value/limits.hpp>

#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view invalid_words = "One or more parameter values were invalid: ";

std::size_t key_bytes(ValueView value) {
  switch (value.type()) {
    case AttributeType::string:
      return value.as_string().size();
    case AttributeType::binary:
      return value.as_binary().size();
    default:
      return 0;  // every number is short enough
  }
}

std::string expected_type(const KeyAttribute& attribute, ValueView value) {
  return fmt::format("expected {}, found {}", type_letters(attribute.type),
                     type_letters(value.type()));
}

void check_not_empty(ValueView value, const ErrorPlace& place) {
  if (const auto type = empty_key_type(value)) {
    refuse(fmt::format("One or more parameter values are not valid. The AttributeValue for a key "
                       "attribute cannot contain an empty {} value. Key: {}",
                       *type, place.attribute),
           place);
  }
}

void check_utf8(ValueView value, const ErrorPlace& place) {
  if (value.type() == AttributeType::string && !is_utf8(value.as_string())) {
    refuse(fmt::format("{}String values must be valid UTF-8", invalid_words), place);
  }
}

/// Rules for a key attribute of a request's key.
void check_named_key(ValueView value, const KeyAttribute& attribute, KeyPart part,
                     ErrorPlace place) {
  place.attribute = attribute.name;
  if (value.type() != attribute.type) {
    place.rule = expected_type(attribute, value);
    refuse("The provided key element does not match the schema", place);
  }
  check_utf8(value, place);
  check_not_empty(value, place);
  check_key_size(value, part, place);
}

void check_stored_key(const std::optional<ValueView>& value, const KeyAttribute& attribute,
                      KeyPart part, ErrorPlace place) {
  place.attribute = attribute.name;
  if (!value) {
    refuse(fmt::format("{}Missing the key {} in the item", invalid_words, attribute.name), place);
  }
  if (value->type() != attribute.type) {
    refuse(fmt::format("{}Type mismatch for key {} expected: {} actual: {}", invalid_words,
                       attribute.name, type_letters(attribute.type), type_letters(value->type())),
           place);
  }
  check_not_empty(*value, place);
  check_key_size(*value, part, place);
}

std::string empty_index_key_words(WrittenBy written_by, std::string_view type,
                                  const ErrorPlace& place) {
  if (written_by == WrittenBy::update) {
    return fmt::format(
        "One or more parameter values are not valid. The update expression attempted to update a "
        "secondary index key to a value that is not supported. The AttributeValue for a key "
        "attribute cannot contain an empty {} value.",
        type);
  }
  return fmt::format(
      "One or more parameter values are not valid. A value specified for a secondary index key is "
      "not supported. The AttributeValue for a key attribute cannot contain an empty {} value. "
      "IndexName: {}, IndexKey: {}",
      type, place.index, place.attribute);
}

void check_index_key(const std::optional<ValueView>& value, const KeyAttribute& attribute,
                     KeyPart part, WrittenBy written_by, ErrorPlace place) {
  if (!value) return;
  place.attribute = attribute.name;
  if (value->type() != attribute.type) {
    refuse(fmt::format("{}Type mismatch for Index Key {} Expected: {} Actual: {} IndexName: {}",
                       invalid_words, attribute.name, type_letters(attribute.type),
                       type_letters(value->type()), place.index),
           place);
  }
  if (const auto type = empty_key_type(*value)) {
    refuse(empty_index_key_words(written_by, *type, place), place);
  }
  check_key_size(*value, part, place);
}

/// Runs `check` on the one or two attributes of a key with their values.
template <class Check>
void for_key(const KeySchema& schema, const KeySlots& slots, const KeyAttributes& keys,
             Check check) {
  check(keys[slots.partition], schema.partition_key, KeyPart::partition);
  if (slots.range) check(keys[*slots.range], *schema.range_key, KeyPart::range);
}

[[noreturn]] void refuse_key_attributes(const Table& table, ItemView key) {
  ErrorPlace place{.table = table.name(), .item = key};
  place.rule = fmt::format("the table's key has {}{}{}", table.key().partition_key.name,
                           table.key().range_key ? " and " : "",
                           table.key().range_key ? table.key().range_key->name : "");
  refuse("The provided key element does not match the schema", place);
}

}  // namespace

std::optional<std::string_view> empty_key_type(ValueView value) {
  if (value.type() == AttributeType::number || key_bytes(value) > 0) return std::nullopt;
  return value.type() == AttributeType::string ? "string" : "binary";
}

void check_key_size(ValueView value, KeyPart part, ErrorPlace place) {
  const bool is_partition = part == KeyPart::partition;
  const std::size_t most = is_partition ? limits::partition_key_bytes : limits::range_key_bytes;
  const std::size_t bytes = key_bytes(value);
  if (bytes <= most) return;
  place.rule = size_rule(bytes, most);
  refuse(is_partition
             ? "One or more parameter values were invalid: Size of hashkey has exceeded the "
               "maximum size limit of2048 bytes"
             : "One or more parameter values were invalid: Aggregated size of all range keys has "
               "exceeded the size limit of 1024 bytes",
         place);
}

KeyValues check_key(const Table& table, ItemView key) {
  const KeyAttribute& partition_key = table.key().partition_key;
  const auto& range_key = table.key().range_key;
  std::optional<ValueView> partition;
  std::optional<ValueView> range;
  for (const auto& [name, value] : key) {
    if (name == partition_key.name) {
      partition = value;
    } else if (range_key && name == range_key->name) {
      range = value;
    } else {
      refuse_key_attributes(table, key);
    }
  }
  if (!partition || range.has_value() != range_key.has_value()) refuse_key_attributes(table, key);
  const ErrorPlace place = place_of(table, key);
  check_named_key(*partition, partition_key, KeyPart::partition, place);
  if (range) check_named_key(*range, *range_key, KeyPart::range, place);
  return {*partition, range};
}

void check_stored_keys(const Table& table, const KeyedItem& item, WrittenBy written_by) {
  ErrorPlace place = place_of(table, item.item);
  for_key(table.key(), table.key_slots(), item.keys,
          [&](const auto& value, const KeyAttribute& attribute, KeyPart part) {
            check_stored_key(value, attribute, part, place);
          });
  for (const TableIndex& index : table.indexes()) {
    place.index = index.name();
    for_key(index.definition.schema.key, index.slots, item.keys,
            [&](const auto& value, const KeyAttribute& attribute, KeyPart part) {
              check_index_key(value, attribute, part, written_by, place);
            });
  }
}

}  // namespace singletable::engine
