#pragma once

#include <cstddef>

#include <singletable/value/value_view.hpp>

namespace singletable {

/// Bytes the item counts for, as DynamoDB counts them: for the 400 KB limit,
/// 1 MB pages and capacity units. Names and text by UTF-8 bytes, numbers about
/// a byte per two digits, null and boolean 1, lists and maps 3 plus 1 per
/// element. Linear. Source: Developer Guide, "DynamoDB item sizes and formats".
std::size_t item_size(ItemView item);

/// Bytes one value counts for, without its name.
std::size_t value_size(ValueView value);

}  // namespace singletable
