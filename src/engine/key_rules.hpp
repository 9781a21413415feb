#pragma once

#include <optional>

#include <singletable/value/value_view.hpp>

#include "engine/error_place.hpp"
#include "engine/key_encoding.hpp"
#include "engine/keyed_item.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

// The service's rules for key attributes: type, no empty text or binary, at
// most 2048 bytes in a partition key and 1024 in a range key, each by itself
// where an index has several.

enum class KeyPart { partition, range };

/// What is wrong with a value as a key, in the order it is reported.
enum class KeyFault { none, wrong_type, not_utf8, empty, too_large };
KeyFault find_key_fault(ValueView value, const KeyAttribute& attribute, KeyPart part);

/// Throws ValidationError in the service's words for a value that has one of the
/// last three faults, where it says the same of all keys of tables.
[[noreturn]] void refuse_key_value(KeyFault fault, ValueView value, KeyPart part,
                                   const ErrorPlace& place);

/// The values of the key that a request names an item by: the table's key
/// attributes and no others. Throws ValidationError.
KeyValues check_key(const Table& table, ItemView key);

/// The values of an index's key. Nothing when the item lacks one, or has one that
/// can't be a key: of another type, empty or too large. An item can have such a
/// value from the time before the index was added; it is not in the index then.
std::optional<KeyValues> indexed_values(const TableIndex& index, const KeyAttributes& keys);

/// Throws ValidationError unless the item has the table's key attributes.
void check_table_key(const Table& table, const KeyedItem& item);

/// The same in the words of BatchWriteItem, which tells of missing and wrong keys as of those
/// that items are named by.
void check_batch_put_key(const Table& table, const KeyedItem& item);

/// Throws ValidationError when a key attribute of the item, or of a key, is an empty text or
/// binary; leaves all else to others.
void check_key_not_empty(const Table& table, ItemView item);

/// How an item came to be, which the service's words about index keys tell.
enum class WrittenBy { put, update };

/// Checks the key attributes of an item to be stored, the table's and those of
/// all its indexes. An item without an index's key is not in that index, and
/// what an update leaves as it is in `before` need not be one. Throws
/// ValidationError.
void check_stored_keys(const Table& table, const KeyedItem& item, WrittenBy written_by,
                       const KeyedItem* before = nullptr);

}  // namespace singletable::engine
