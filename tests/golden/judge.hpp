#pragma once

#include <string>
#include <vector>

#include "golden/expectations.hpp"
#include "golden/scenario_files.hpp"

namespace golden {

enum class Verdict { passed, failed, improved, unsupported };

struct Judgement {
  Verdict verdict = Verdict::passed;
  /// Where it failed; else why it is unsupported, or where an unknown scenario
  /// improves on its recording.
  std::vector<std::string> reasons = {};
};

/// Runs the scenario and says what it is:
/// - improved, when the recording is known to be wrong and we hold our ruling:
///   the expectation where there is one, else anything but a crash;
/// - passed, when it went as recorded, or as expected of the service where the
///   recording engine is older;
/// - unsupported, when it needs what the library was not asked for;
/// - failed otherwise, exceptions included.
Judgement judge(const Scenario& scenario, const Expectations& expectations,
                const std::string& url = "memory:");

std::string_view word(Verdict verdict);

}  // namespace golden
