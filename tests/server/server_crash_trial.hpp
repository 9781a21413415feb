#pragma once

namespace singletable::server {

/// Kills `singletable serve` with SIGKILL at `kills` random moments, while several clients
/// write through it, and fails the test when something is not there then that was
/// acknowledged, or is there by half, or an index does not fit.
void expect_nothing_lost_by_server_in(int kills);

}  // namespace singletable::server
