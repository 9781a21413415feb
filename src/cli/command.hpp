#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace singletable::cli {

/// What a subcommand does once its arguments are read; returns the exit code.
using Run = std::function<int()>;

/// Adds the subcommand `serve` to the program; `run` becomes what it does when it is named.
void add_serve(CLI::App& program, Run& run);

}  // namespace singletable::cli
