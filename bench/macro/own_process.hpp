#pragma once

#include <sys/types.h>

#include <functional>

namespace singletable::bench {

/// What `measure` returns, called in a process of its own, so that neither what
/// came before nor what it leaves in memory counts. To be called while this
/// process has one thread. Throws std::runtime_error when the other one fails.
double measure_in_own_process(const std::function<double()>& measure);

/// Bytes this process holds in memory.
double resident_bytes();
/// Bytes that another process holds.
double resident_bytes_of(pid_t process);
/// The most it ever held.
double peak_resident_bytes();

}  // namespace singletable::bench
