#include <gtest/gtest.h>

#include "server/server_crash_trial.hpp"

namespace singletable::server {
namespace {

TEST(ManyServerCrashes, LoseNothingIn100Kills) { expect_nothing_lost_by_server_in(100); }

}  // namespace
}  // namespace singletable::server
