#pragma once

#include <optional>
#include <vector>

#include <singletable/single_table/single_table.hpp>

#include "golden/arguments.hpp"

namespace golden {

/// Keys in recorded arguments, and what only tables of many types have.

/// Text, a number or nothing. Throws Inexpressible for anything else.
st::KeyPart key_part(const Json& json);
/// A part, or a list of parts.
st::KeyValue key_value(const Json& json);
std::optional<st::KeyValue> optional_key(Arguments& in, const char* name);

std::optional<st::Expiry> expiry_of(Arguments& in);
std::vector<st::AtomicIndexOperation> atomic_indexes_of(const Json& list);
/// The test under `range`.
std::optional<st::TableRange> range_of(Arguments& query);

}  // namespace golden
