#include <cstdlib>
#include <string>

#include <gmock/gmock.h>

#include "engine/model_run.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

/// SINGLETABLE_STEPS, or what a normal run has time for.
int steps_to_do() {
  const char* given = std::getenv("SINGLETABLE_STEPS");
  return given != nullptr ? std::stoi(given) : 2500;
}

class Model : public EngineTest {
 protected:
  void SetUp() override {}
};
// The API wants an expression of every update in a transaction, the engine does not.
SINGLETABLE_ON_ENGINES_THEMSELVES(Model);

TEST_P(Model, DoesWhatTheEngineDoes) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  ModelRun run{[this]() -> Engine& {
                 if (GetParam() == Place::folder) reopen();
                 return engine();
               },
               clock(), seed};
  run.run(steps_to_do());
}

}  // namespace
}  // namespace singletable::engine
