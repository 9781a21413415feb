#pragma once

#include <optional>
#include <string_view>

#include <singletable/value/item.hpp>

#include "golden/json.hpp"

namespace golden {

/// The notation of recorded arguments and results: plain JSON, and objects with
/// one `$` key for what JSON does not have.

/// What stands under `mark` in an object like `{"$set": [...]}`; else nullptr.
const Json* marked(const Json& json, const char* mark);
/// Absent: `{"$undefined": true}`.
bool is_undefined(const Json& json);
Json undefined();

/// The text of a string or of `{"$repeat": {"text": "x", "count": n}}`; nothing
/// for other JSON.
std::optional<std::string> text_of(const Json& json);

/// The number of plain JSON, `$number` or `$bigint`; nothing for other JSON.
/// Throws ValidationError when it does not fit a Number, NaN among them.
std::optional<singletable::Number> number_of(const Json& json);

/// An attribute's value. Absent members are left out. Throws Inexpressible for
/// JavaScript objects without a counterpart in DynamoDB and for a set of several
/// types.
singletable::AttributeValue value_of(const Json& json);
/// An item, or a map. Throws Inexpressible unless `json` is an object.
singletable::Item item_of(const Json& json);

/// The same backwards.
Json plain(singletable::ValueView value);
Json plain(singletable::ItemView item);
Json plain(const singletable::Number& number);

}  // namespace golden
