#include <gtest/gtest.h>

#include "engine/crash_trial.hpp"

namespace singletable::engine {
namespace {

TEST(ManyCrashes, LoseNothingIn500Kills) { expect_nothing_lost_in(500); }

}  // namespace
}  // namespace singletable::engine
