#include "golden/expectations.hpp"

#include "golden/scenario_files.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

/// The element that the 1-based `number` counts.
Json& counted(Json& list, const std::string& number) {
  const std::size_t index = std::stoul(number);
  if (index == 0 || index > list.size()) {
    throw Malformed("an expectation names number " + number + " of " + std::to_string(list.size()));
  }
  return list[index - 1];
}

void replace_outcome(Json& recorded, const Json& expected) {
  recorded.erase("result");
  recorded.erase("error");
  for (const char* part : {"result", "error"}) {
    if (expected.contains(part)) recorded[part] = expected[part];
  }
}

void apply_step(Json& step, const Json& expected) {
  if (step.contains("service") && !expected.contains("calls")) {
    replace_outcome(step["service"], expected);
    return;
  }
  for (const auto& [number, outcome] : expected.at("calls").items()) {
    replace_outcome(counted(step.at("calls"), number), outcome);
  }
}

}  // namespace

Expectations Expectations::read(const std::filesystem::path& file) {
  Expectations expectations;
  expectations.json_ = read_json(file);
  return expectations;
}

Json Expectations::applied_to(const Json& scenario) const {
  const Json& ours = json_.at(scenario.at("id").get<std::string>());
  Json expected = scenario;
  if (ours.contains("steps")) {
    for (const auto& [number, step] : ours["steps"].items()) {
      apply_step(counted(expected.at("steps"), number), step);
    }
  }
  if (ours.contains("definitions")) {
    for (const auto& [number, outcome] : ours["definitions"].items()) {
      replace_outcome(counted(expected.at("definitions"), number), outcome);
    }
  }
  if (ours.contains("items_after")) expected["items_after"] = ours["items_after"];
  return expected;
}

}  // namespace golden
