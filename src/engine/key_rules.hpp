#pragma once

#include <optional>

#include <singletable/value/value_view.hpp>

#include "engine/error_place.hpp"
#include "engine/key_encoding.hpp"
#include "engine/keyed_item.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

// The service's rules for key attributes: type, no empty text or binary, at
// most 2048 bytes in a partition key and 1024 in a range key. All throw
// ValidationError.

/// The values of a key that a request names an item by: the table's key
/// attributes and no others.
KeyValues check_key(const Table& table, ItemView key);

/// How an item came to be, which the service's words about index keys tell.
enum class WrittenBy { put, update };

/// Checks the key attributes of an item to be stored, the table's and those of
/// all its indexes. An item without an index's key is not in that index.
void check_stored_keys(const Table& table, const KeyedItem& item, WrittenBy written_by);

/// Checks the size of one value of a key.
enum class KeyPart { partition, range };
void check_key_size(ValueView value, KeyPart part, ErrorPlace place);

/// "string" or "binary" when a key's value is empty, else nothing.
std::optional<std::string_view> empty_key_type(ValueView value);

}  // namespace singletable::engine
