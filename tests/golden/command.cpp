#include "golden/command.hpp"

#include <map>
#include <ostream>

#include "golden/judge.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

constexpr auto usage =
    "Usage: golden_runner [--list] [--only ID-PREFIX] [--url URL] DIR...\n"
    "Runs the recorded scenarios of all *.json files in each DIR on the embedded engine.\n"
    "  --url URL         or on what URL names, where it makes and drops their tables\n"
    "  --list            also one line for each scenario: its outcome and, where it is not\n"
    "                    supported, the reason\n"
    "  --only ID-PREFIX  only the scenarios whose ids start so\n";

struct Options {
  bool list = false;
  bool help = false;
  std::string only = {};
  std::string url = "memory:";
  std::vector<std::string> folders = {};
};

Options parse(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--help" || argument == "-h") {
      options.help = true;
    } else if (argument == "--list") {
      options.list = true;
    } else if (argument == "--only" || argument == "--url") {
      if (++i == arguments.size()) throw Malformed("a value must follow " + argument);
      (argument == "--url" ? options.url : options.only) = arguments[i];
    } else if (argument.starts_with("-")) {
      throw Malformed("there is no option " + argument);
    } else {
      options.folders.push_back(argument);
    }
  }
  if (options.folders.empty() && !options.help) throw Malformed("no folder of scenarios given");
  return options;
}

std::string first_line(const std::vector<std::string>& reasons) {
  return reasons.empty() ? "" : reasons.front().substr(0, reasons.front().find('\n'));
}

void report(const Scenario& scenario, const Judgement& judgement, bool list, std::ostream& out) {
  if (list && judgement.verdict != Verdict::failed) {
    out << word(judgement.verdict) << ' ' << scenario.id();
    if (!judgement.reasons.empty()) out << ": " << first_line(judgement.reasons);
    out << '\n';
  }
  if (judgement.verdict != Verdict::failed) return;
  out << "failed " << scenario.id() << " (" << scenario.file << "): " << scenario.name() << '\n';
  for (const std::string& reason : judgement.reasons) out << "  " << reason << '\n';
}

int run(const Options& options, const Expectations& expectations, std::ostream& out) {
  std::map<Verdict, int> counts;
  for (const std::string& folder : options.folders) {
    for (const Scenario& scenario : read_scenarios(folder, out)) {
      if (!scenario.id().starts_with(options.only)) continue;
      const Judgement judgement = judge(scenario, expectations, options.url);
      ++counts[judgement.verdict];
      report(scenario, judgement, options.list, out);
    }
  }
  out << "golden: " << counts[Verdict::passed] << " passed, " << counts[Verdict::failed]
      << " failed, " << counts[Verdict::improved] << " improved, " << counts[Verdict::unsupported]
      << " unsupported\n";
  return counts[Verdict::failed] > 0 ? 1 : 0;
}

}  // namespace

int run_command(const std::vector<std::string>& arguments,
                const std::filesystem::path& expectations, std::ostream& out,
                std::ostream& errors) {
  try {
    const Options options = parse(arguments);
    if (options.help) {
      out << usage;
      return 0;
    }
    return run(options, Expectations::read(expectations), out);
  } catch (const Malformed& error) {
    errors << "golden_runner: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace golden
