#include <gtest/gtest.h>

#include "server/server_crash_trial.hpp"

namespace singletable::server {
namespace {

TEST(ServerCrash, LosesNothingIn5Kills) { expect_nothing_lost_by_server_in(5); }

}  // namespace
}  // namespace singletable::server
