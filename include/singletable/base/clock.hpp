#pragma once

#include <functional>

#include <singletable/base/durations.hpp>

namespace singletable {

/// A moment of the wall clock.
using Timestamp = std::chrono::system_clock::time_point;

/// Tells the time. Everything in the library that reads a clock takes one, so
/// that a test can stand still or jump ahead. Must be callable from many
/// threads at once.
using Clock = std::function<Timestamp()>;

/// The machine's own clock.
inline Timestamp system_now() { return std::chrono::system_clock::now(); }

}  // namespace singletable
