#pragma once

#include <span>
#include <string_view>

namespace singletable {

/// Where an item that is being read comes from, for the error should it not
/// fit. Only looked at when it does not.
struct DecodeContext {
  std::string_view table = {};
  /// The table's key attributes, shown in the message as far as the item has them.
  std::string_view partition_key = {};
  std::string_view range_key = {};
  /// Attributes that belong to the table and not to the record, so that
  /// UnknownAttributes::refuse does not mean them.
  std::span<const std::string_view> table_attributes = {};
};

}  // namespace singletable
