#pragma once

#include <variant>

#include <singletable/mapping/codec.hpp>
#include <singletable/value/item.hpp>

/// Members whose type is only known at run time: stored as they are.
namespace singletable {

template <>
struct Codec<AttributeValue> {
  static void write(ItemWriter& writer, const AttributeValue& value);
  static AttributeValue read(ValueView value) { return AttributeValue{value}; }
};

template <>
struct Codec<Value> {
  static void write(ItemWriter& writer, const Value& value) { writer.value(value); }
  static Value read(ValueView value) { return Value{value}; }
};

/// M.
template <>
struct Codec<Item> {
  static constexpr AttributeType type = AttributeType::map;
  static void write(ItemWriter& writer, const Item& item);
  static Item read(ValueView value) {
    mapping::expect_type(value, type);
    return Item{value.as_map()};
  }
  static Item write_item(const Item& item) { return item; }
  static Item read_item(ItemView item, const DecodeContext&) { return Item{item}; }
};

/// NULL: the alternative of a variant that may be null.
template <>
struct Codec<std::monostate> {
  static constexpr AttributeType type = AttributeType::null;
  static void write(ItemWriter& writer, std::monostate) { writer.null(); }
  static std::monostate read(ValueView value) {
    mapping::expect_type(value, type);
    return {};
  }
};

}  // namespace singletable
