#include "golden/scenario_files.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <system_error>

#include "golden/verdicts.hpp"

namespace golden {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> json_files(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".json") files.push_back(entry->path());
  }
  if (error) throw Malformed("can't read the folder " + folder.string() + ": " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

bool has_scenarios(const Json& json) {
  return json.is_object() && json.contains("scenarios") && json["scenarios"].is_array();
}

void check(const Json& scenario, const fs::path& file) {
  const bool is_whole = scenario.is_object() && scenario.contains("id") &&
                        scenario["id"].is_string() && scenario.contains("steps") &&
                        scenario["steps"].is_array();
  if (!is_whole) throw Malformed(file.string() + " has a scenario without id or steps");
}

}  // namespace

std::string Scenario::name() const {
  const auto name = json.find("name");
  return name != json.end() && name->is_string() ? name->get<std::string>() : "";
}

Json read_json(const fs::path& file) {
  std::ifstream in{file};
  if (!in) throw Malformed("can't read " + file.string());
  try {
    return Json::parse(in);
  } catch (const Json::exception& error) {
    throw Malformed(file.string() + " is not JSON: " + error.what());
  }
}

std::vector<Scenario> read_scenarios(const fs::path& folder, std::ostream& notes) {
  std::vector<Scenario> scenarios;
  std::set<std::string> ids;
  for (const fs::path& file : json_files(folder)) {
    const Json json = read_json(file);
    if (!has_scenarios(json)) {
      notes << "skipped " << file.filename().string() << ": it holds no scenarios\n";
      continue;
    }
    for (const Json& scenario : json["scenarios"]) {
      check(scenario, file);
      scenarios.push_back({file.filename().string(), scenario});
      if (!ids.insert(scenarios.back().id()).second) {
        throw Malformed(file.string() + " has the id " + scenarios.back().id() +
                        ", which was there before");
      }
    }
  }
  return scenarios;
}

}  // namespace golden
