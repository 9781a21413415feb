#pragma once

#include <type_traits>

#include <singletable/mapping/attribute_names.hpp>
#include <singletable/mapping/codec.hpp>
#include <singletable/value/item.hpp>

/// Records of some of their members, for functions that look at these alone; the
/// others are what the struct's default is.
namespace singletable::schema {

/// True where the item has the member's attribute, and not as NULL; the member is read
/// then.
template <auto Member, class T>
bool read_member(T& record, const Item& item) {
  const auto value = item.find(attribute_name<Member>());
  if (!value || value->type() == AttributeType::null) return false;
  record.*Member = from_value<std::remove_cvref_t<decltype(record.*Member)>>(*value);
  return true;
}

}  // namespace singletable::schema
