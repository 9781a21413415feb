#pragma once

#include <string>
#include <vector>

#include "golden/json.hpp"

namespace golden {

/// Where a run differed from what was expected.
struct Mismatch {
  std::string text;
  /// An exception that no user of the library expects.
  bool crash = false;
};

/// Throws Unsupported, with the reason, when the scenario needs something that
/// the library was not asked for. Runs nothing.
void require_supported(const Json& scenario);

/// Runs the scenario in tables of its own in what `url` names and compares results, errors and,
/// at the end, all tables. Throws only what the scenario's own data provoke
/// before its first step.
std::vector<Mismatch> run_scenario(const Json& scenario, const std::string& url = "memory:");

}  // namespace golden
