#pragma once

#include <filesystem>
#include <string>

#include "golden/json.hpp"

namespace golden {

/// Our own rulings where a recording shows what the original does and not what
/// is right. By scenario id:
///
///     "seed.post.create.as-written": {
///       "ruling": 54, "says": "...",
///       "steps": {"2": {"result": ...}},
///       "items_after": {"AppData": [...]}
///     }
///
/// A step holds the `result` or `error` of its service, or
/// `"calls": {"1": {"error": ...}}` of its calls; they replace what was
/// recorded, and so do those of `definitions`, counted from 1, and `items_after`,
/// where `{"count": n}` may stand for a table's items.
class Expectations {
 public:
  /// Throws Malformed.
  static Expectations read(const std::filesystem::path& file);

  bool know(const std::string& id) const { return json_.contains(id); }
  /// The scenario with our ruling in place of what was recorded. Throws
  /// Malformed when it has no such step or call.
  Json applied_to(const Json& scenario) const;

 private:
  Json json_ = Json::object();
};

}  // namespace golden
