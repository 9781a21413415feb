// Runs recorded scenarios; see README.md in this folder.

#include <iostream>

#include "golden/command.hpp"

int main(int argc, char** argv) {
  return golden::run_command({argv + 1, argv + argc}, GOLDEN_EXPECTATIONS, std::cout, std::cerr);
}
