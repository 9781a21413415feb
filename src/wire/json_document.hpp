#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <simdjson.h>

namespace singletable::wire {

using JsonValue = simdjson::dom::element;
using JsonObject = simdjson::dom::object;
using JsonArray = simdjson::dom::array;

/// Levels of objects and arrays in each other that a document may have: more than an item
/// nested to its limit takes in any request.
inline constexpr std::size_t json_depth = 256;

/// One whole JSON text, checked to its end before anything of it is used. What `root` gives
/// is valid as long as the document.
///
/// The parser and its memory are the thread's, taken over from the document before where
/// that has gone; after a large document they are given up.
class JsonDocument {
 public:
  /// Throws SerializationError when `text` is not one JSON value in UTF-8, or is nested
  /// deeper than json_depth. Linear.
  explicit JsonDocument(std::string_view text);
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;
  ~JsonDocument();

  JsonValue root() const { return root_; }

 private:
  std::unique_ptr<simdjson::dom::parser> parser_;
  JsonValue root_;
};

}  // namespace singletable::wire
