// The main of a fuzz target that libFuzzer does not drive: feeds it every file
// of a corpus folder and some thousands of random changes to them.
//
// Usage: fuzz_<target> CORPUS_FOLDER; SINGLETABLE_SEED repeats a run.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/target.hpp"

namespace {

constexpr int mutations = 4000;

std::vector<std::string> read_corpus(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> inputs;
  for (const auto& path : paths) {
    std::ifstream file{path, std::ios::binary};
    inputs.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  return inputs;
}

/// Makes new inputs out of those of a corpus.
class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, std::uint64_t seed)
      : corpus_(std::move(corpus)), random_(seed) {}

  std::string next() {
    std::string input = any();
    for (std::size_t i = 1 + below(4); i > 0; --i) change(input);
    return input;
  }

 private:
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_);
  }
  const std::string& any() { return corpus_[below(corpus_.size())]; }

  void change(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    const auto byte = static_cast<char>(below(256));
    switch (input.size() == at ? 3 : below(6)) {
      case 0:
        input[at] = byte;
        break;
      case 1:
        input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 2:
        input.erase(at, 1 + below(4));
        break;
      case 3:
        input.insert(at, 1, byte);
        break;
      case 4:
        input.insert(at, input.substr(at, 1 + below(16)));
        break;
      default:
        input.replace(at, input.npos, any().substr(0, 64));
    }
  }

  std::vector<std::string> corpus_;
  std::mt19937_64 random_;
};

/// False, with the input as hexadecimal digits, when the target throws.
bool passes(const std::string& input) {
  try {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    return true;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\ninput: ";
    for (const char c : input) {
      const auto byte = static_cast<unsigned char>(c);
      std::cerr << "0123456789abcdef"[byte >> 4] << "0123456789abcdef"[byte & 15];
    }
    std::cerr << '\n';
    return false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " CORPUS_FOLDER\n";
    return 2;
  }
  const std::vector<std::string> corpus = read_corpus(argv[1]);
  if (corpus.empty()) {
    std::cerr << argv[1] << " holds no inputs\n";
    return 1;
  }
  const char* given = std::getenv("SINGLETABLE_SEED");
  const std::uint64_t seed = given != nullptr ? std::stoull(given) : std::random_device{}();
  std::cout << corpus.size() << " inputs and " << mutations
            << " random changes to them, SINGLETABLE_SEED=" << seed << std::endl;
  for (const std::string& input : corpus) {
    if (!passes(input)) return 1;
  }
  Mutator mutator{corpus, seed};
  for (int i = 0; i < mutations; ++i) {
    if (!passes(mutator.next())) return 1;
  }
  return 0;
}
