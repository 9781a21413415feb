#include <gtest/gtest.h>

#include "engine/crash_trial.hpp"

namespace singletable::engine {
namespace {

TEST(Crash, LosesNothingIn20Kills) { expect_nothing_lost_in(20); }

}  // namespace
}  // namespace singletable::engine
