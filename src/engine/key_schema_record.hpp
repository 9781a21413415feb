#pragma once

#include <singletable/backend/table_schema.hpp>
#include <singletable/value/attribute_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable::engine {

// A key in the records of tables, indexes and streams: docs/storage_format.md, "Table records".

Map encode_key(const KeySchema& key);
/// Throws DecodeError.
KeySchema decode_key(ItemView record);

}  // namespace singletable::engine
