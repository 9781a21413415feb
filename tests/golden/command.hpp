#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace golden {

/// Runs the scenarios that the command line asks for, reports to `out` and
/// gives the exit status: 0, 1 when a scenario failed, 2 with a message in
/// `errors` when there was nothing to run: a wrong option, a folder that can't
/// be read, a malformed file.
int run_command(const std::vector<std::string>& arguments,
                const std::filesystem::path& expectations, std::ostream& out, std::ostream& errors);

}  // namespace golden
