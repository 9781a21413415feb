// The program `singletable`: one subcommand a file.

#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include <singletable/version.hpp>

#include "cli/command.hpp"

namespace {

int run_program(int argc, char** argv) {
  CLI::App program{"Single-table design on DynamoDB, with an engine of its own"};
  program.set_version_flag("--version", std::string{singletable::version});
  program.require_subcommand(1);
  singletable::cli::Run run;
  singletable::cli::add_serve(program, run);
  CLI11_PARSE(program, argc, argv);
  return run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "singletable: " << error.what() << '\n';
    return 1;
  }
}
