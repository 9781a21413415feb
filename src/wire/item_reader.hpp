#pragma once

#include <string>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

#include "wire/json_document.hpp"

namespace singletable::wire {

/// A number that is none, or a set with a member twice: what the service has two wordings
/// for, of which the operation decides. Source: paritysuite/dynamodb-conformance, recorded on
/// the service in October 2026.
class InvalidValue : public ValidationError {
 public:
  InvalidValue(const std::string& words, std::string older_words)
      : ValidationError(words), older_words_(std::move(older_words)) {}

  const std::string& older_words() const noexcept { return older_words_; }

 private:
  std::string older_words_;
};

// Typed values, the other way round than item_json.hpp, written straight into item bytes.
// Each throws, in the service's words, SerializationError for JSON of a wrong type or an
// attribute named twice, and ValidationError for values that DynamoDB does not have: of no
// type or of two, an N that is no number, an empty set, a set with a member twice, NULL
// that is not true, nesting beyond limits::nesting_depth. In time n log n of the names.

Item read_item(JsonObject attributes);
Value read_value(JsonValue typed);

/// Only the SerializationErrors, whatever else is wrong; also takes null.
void check_value_types(JsonValue typed);

}  // namespace singletable::wire
