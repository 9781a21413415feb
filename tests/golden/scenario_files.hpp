#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "golden/json.hpp"

namespace golden {

/// One recorded scenario and the name of the file it stands in.
struct Scenario {
  std::string file;
  Json json;

  std::string id() const { return json.at("id").get<std::string>(); }
  /// The sentence that says what happens; empty when there is none.
  std::string name() const;
};

/// The scenarios of all `*.json` files in the folder, by file name. A file that
/// holds no scenarios is skipped with a line in `notes`. Throws Malformed when
/// the folder can't be read or a file is no JSON, has a scenario without an id
/// or steps, or an id for the second time.
std::vector<Scenario> read_scenarios(const std::filesystem::path& folder, std::ostream& notes);

/// A JSON file. Throws Malformed, naming it, when it can't be read or parsed.
Json read_json(const std::filesystem::path& file);

}  // namespace golden
