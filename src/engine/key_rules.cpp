#include "engine/key_rules.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <singletable/value/limits.hpp>

#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view invalid_words = "One or more parameter values were invalid: ";

std::size_t most_bytes(KeyPart part) {
  return part == KeyPart::partition ? limits::partition_key_bytes : limits::range_key_bytes;
}

/// The content of a key that is no number.
std::string_view text_of(ValueView value) {
  if (value.type() == AttributeType::string) return value.as_string();
  const auto bytes = value.as_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

ErrorPlace with_attribute(ErrorPlace place, const KeyAttribute& attribute) {
  place.attribute = attribute.name;
  return place;
}

[[noreturn]] void refuse_named_key(KeyFault fault, ValueView value, const KeyAttribute& attribute,
                                   KeyPart part, ErrorPlace place) {
  if (fault != KeyFault::wrong_type) refuse_key_value(fault, value, part, place);
  place.rule = fmt::format("expected {}, found {}", type_letters(attribute.type),
                           type_letters(value.type()));
  refuse("The provided key element does not match the schema", place);
}

[[noreturn]] void refuse_stored_key(KeyFault fault, ValueView value, const KeyAttribute& attribute,
                                    KeyPart part, const ErrorPlace& place) {
  if (fault != KeyFault::wrong_type) refuse_key_value(fault, value, part, place);
  refuse(fmt::format("{}Type mismatch for key {} expected: {} actual: {}", invalid_words,
                     attribute.name, type_letters(attribute.type), type_letters(value.type())),
         place);
}

[[noreturn]] void refuse_updated_index_key(KeyFault fault, ValueView value,
                                           const KeyAttribute& attribute, KeyPart part,
                                           ErrorPlace place) {
  if (fault == KeyFault::wrong_type) {
    place.rule = fmt::format("expected {}, found {}", type_letters(attribute.type),
                             type_letters(value.type()));
    refuse("The update expression attempted to update the secondary index key to unsupported type",
           place);
  }
  if (fault == KeyFault::too_large) {
    place.rule = size_rule(text_of(value).size(), most_bytes(part));
    refuse(
        "The update expression attempted to update the secondary index key beyond allowed size "
        "limits",
        place);
  }
  if (fault == KeyFault::empty) {
    refuse(fmt::format("One or more parameter values are not valid. The update expression "
                       "attempted to update a secondary index key to a value that is not "
                       "supported. The AttributeValue for a key attribute cannot contain an empty "
                       "{} value.",
                       type_words(value.type())),
           place);
  }
  refuse_key_value(fault, value, part, place);
}

[[noreturn]] void refuse_put_index_key(KeyFault fault, ValueView value,
                                       const KeyAttribute& attribute, KeyPart part,
                                       const ErrorPlace& place) {
  if (fault == KeyFault::wrong_type) {
    refuse(fmt::format("{}Type mismatch for Index Key {} Expected: {} Actual: {} IndexName: {}",
                       invalid_words, attribute.name, type_letters(attribute.type),
                       type_letters(value.type()), place.index),
           place);
  }
  if (fault == KeyFault::empty) {
    refuse(fmt::format("One or more parameter values are not valid. A value specified for a "
                       "secondary index key is not supported. The AttributeValue for a key "
                       "attribute cannot contain an empty {} value. IndexName: {}, IndexKey: {}",
                       type_words(value.type()), place.index, place.attribute),
           place);
  }
  refuse_key_value(fault, value, part, place);
}

[[noreturn]] void refuse_key_attributes(const Table& table, ItemView key) {
  const auto& range_key = table.key().range_key;
  const std::string names =
      table.key().partition_key.name + (range_key ? " and " + range_key->name : "");
  refuse("The provided key element does not match the schema",
         {.table = table.name(), .item = key, .rule = "the table's key has " + names});
}

void check_named_key(const Table& table, ItemView key, ValueView value,
                     const KeyAttribute& attribute, KeyPart part) {
  const KeyFault fault = find_key_fault(value, attribute, part);
  if (fault == KeyFault::none) return;
  refuse_named_key(fault, value, attribute, part, with_attribute(place_of(table, key), attribute));
}

/// Calls `check` with the attributes of a key and where they stand.
template <class Check>
void for_key(const KeySchema& schema, const KeySlots& slots, Check check) {
  check(slots.partition, schema.partition_key, KeyPart::partition);
  for (std::size_t i = 0; i < slots.further_partition.size(); ++i) {
    check(slots.further_partition[i], schema.further_partition_keys[i], KeyPart::partition);
  }
  if (slots.range) check(*slots.range, *schema.range_key, KeyPart::range);
  for (std::size_t i = 0; i < slots.further_range.size(); ++i) {
    check(slots.further_range[i], schema.further_range_keys[i], KeyPart::range);
  }
}

/// Nothing of `find_key_fault`, for a value that is stored and so is UTF-8.
bool fits(ValueView value, const KeyAttribute& attribute, KeyPart part) {
  if (value.type() != attribute.type) return false;
  if (value.type() == AttributeType::number) return true;
  const std::size_t size = text_of(value).size();
  return size > 0 && size <= most_bytes(part);
}

void check_index_key(const Table& table, const TableIndex& index, const KeyedItem& item,
                     WrittenBy written_by, const KeyedItem* before) {
  const auto check = [&](Slot slot, const KeyAttribute& attribute, KeyPart part) {
    const auto& value = item.keys[slot];
    const KeyFault fault = value ? find_key_fault(*value, attribute, part) : KeyFault::none;
    if (fault == KeyFault::none) return;
    if (before != nullptr && before->keys[slot] == value) return;
    ErrorPlace place = with_attribute(place_of(table, item.item), attribute);
    place.index = index.name();
    if (written_by == WrittenBy::update) {
      refuse_updated_index_key(fault, *value, attribute, part, place);
    }
    refuse_put_index_key(fault, *value, attribute, part, place);
  };
  for_key(index.definition.schema.key, index.slots, check);
}

}  // namespace

KeyFault find_key_fault(ValueView value, const KeyAttribute& attribute, KeyPart part) {
  if (value.type() != attribute.type) return KeyFault::wrong_type;
  if (value.type() == AttributeType::number) return KeyFault::none;  // all are short enough
  const std::string_view text = text_of(value);
  if (value.type() == AttributeType::string && !is_utf8(text)) return KeyFault::not_utf8;
  if (text.empty()) return KeyFault::empty;
  return text.size() > most_bytes(part) ? KeyFault::too_large : KeyFault::none;
}

void refuse_key_value(KeyFault fault, ValueView value, KeyPart part, const ErrorPlace& place) {
  if (fault == KeyFault::not_utf8) {
    refuse(fmt::format("{}String values must be valid UTF-8", invalid_words), place);
  }
  if (fault == KeyFault::empty) {
    refuse(fmt::format("One or more parameter values are not valid. The AttributeValue for a key "
                       "attribute cannot contain an empty {} value. Key: {}",
                       type_words(value.type()), place.attribute),
           place);
  }
  ErrorPlace sized = place;
  sized.rule = size_rule(text_of(value).size(), most_bytes(part));
  refuse(part == KeyPart::partition
             ? fmt::format("{}Size of hashkey has exceeded the maximum size limit of2048 bytes",
                           invalid_words)
             : fmt::format("{}Aggregated size of all range keys has exceeded the size limit of "
                           "1024 bytes",
                           invalid_words),
         sized);
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
  check_named_key(table, key, *partition, partition_key, KeyPart::partition);
  if (range) check_named_key(table, key, *range, *range_key, KeyPart::range);
  return {*partition, range};
}

std::optional<KeyValues> indexed_values(const TableIndex& index, const KeyAttributes& keys) {
  bool are_keys = true;
  for_key(index.definition.schema.key, index.slots,
          [&](Slot slot, const KeyAttribute& attribute, KeyPart part) {
            const auto& value = keys[slot];
            are_keys = are_keys && value && fits(*value, attribute, part);
          });
  return are_keys ? keys.values(index.slots) : std::nullopt;
}

void check_batch_put_key(const Table& table, const KeyedItem& item) {
  const auto check = [&](Slot slot, const KeyAttribute& attribute, KeyPart) {
    const auto& value = item.keys[slot];
    if (value && value->type() == attribute.type) return;
    ErrorPlace place = with_attribute(place_of(table, item.item), attribute);
    place.rule = fmt::format("expected {}, found {}", type_letters(attribute.type),
                             value ? type_letters(value->type()) : "nothing");
    refuse("The provided key element does not match the schema", place);
  };
  for_key(table.key(), table.key_slots(), check);
}

void check_key_not_empty(const Table& table, ItemView item) {
  const auto check = [&](const KeyAttribute& attribute, KeyPart part) {
    const std::optional<ValueView> value = item.find(attribute.name);
    if (!value || find_key_fault(*value, attribute, part) != KeyFault::empty) return;
    refuse_key_value(KeyFault::empty, *value, part,
                     with_attribute(place_of(table, item), attribute));
  };
  check(table.key().partition_key, KeyPart::partition);
  if (table.key().range_key) check(*table.key().range_key, KeyPart::range);
}

void check_table_key(const Table& table, const KeyedItem& item) {
  const auto check = [&](Slot slot, const KeyAttribute& attribute, KeyPart part) {
    const auto& value = item.keys[slot];
    const KeyFault fault = value ? find_key_fault(*value, attribute, part) : KeyFault::none;
    if (value && fault == KeyFault::none) return;
    const ErrorPlace place = with_attribute(place_of(table, item.item), attribute);
    if (value) refuse_stored_key(fault, *value, attribute, part, place);
    refuse(fmt::format("{}Missing the key {} in the item", invalid_words, attribute.name), place);
  };
  for_key(table.key(), table.key_slots(), check);
}

void check_stored_keys(const Table& table, const KeyedItem& item, WrittenBy written_by,
                       const KeyedItem* before) {
  check_table_key(table, item);
  for (const TableIndex& index : table.indexes()) {
    check_index_key(table, index, item, written_by, before);
  }
}

}  // namespace singletable::engine
