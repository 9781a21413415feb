#include "golden/judge.hpp"

#include <algorithm>
#include <exception>

#include "golden/scenario_run.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

std::vector<std::string> texts_of(const std::vector<Mismatch>& mismatches) {
  std::vector<std::string> texts;
  for (const Mismatch& mismatch : mismatches) texts.push_back(mismatch.text);
  return texts;
}

bool has_crash(const std::vector<Mismatch>& mismatches) {
  return std::any_of(mismatches.begin(), mismatches.end(),
                     [](const Mismatch& mismatch) { return mismatch.crash; });
}

Judgement judge_run(const Json& scenario, const Expectations& expectations,
                    const std::string& url) {
  const bool is_flawed = scenario.value("verdict", "") == "improve";
  const bool is_outdated = scenario.contains("engine_caveat");
  const bool has_ruling = expectations.know(scenario.at("id").get<std::string>());
  const Json expected = has_ruling ? expectations.applied_to(scenario) : scenario;
  require_supported(expected);

  const std::vector<Mismatch> mismatches = run_scenario(expected, url);
  const Verdict held = is_outdated && !is_flawed ? Verdict::passed : Verdict::improved;
  if (mismatches.empty()) return {has_ruling ? held : Verdict::passed};
  const bool may_differ = !has_ruling && (is_flawed || is_outdated) && !has_crash(mismatches);
  return {may_differ ? Verdict::improved : Verdict::failed, texts_of(mismatches)};
}

}  // namespace

Judgement judge(const Scenario& scenario, const Expectations& expectations,
                const std::string& url) {
  try {
    return judge_run(scenario.json, expectations, url);
  } catch (const Unsupported& reason) {
    return {Verdict::unsupported, {reason.what()}};
  } catch (const std::exception& error) {
    return {Verdict::failed, {std::string{"it can't be run: "} + error.what()}};
  }
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::failed:
      return "failed";
    case Verdict::improved:
      return "improved";
    case Verdict::unsupported:
      return "unsupported";
  }
  return "";
}

}  // namespace golden
