#pragma once

namespace singletable::engine {

/// Kills a process that writes, at `kills` random moments, and fails the test
/// when something is not there then that was acknowledged, or is there by half,
/// or an index does not fit.
void expect_nothing_lost_in(int kills);

}  // namespace singletable::engine
