#pragma once

#include <functional>

#include <singletable/base/durations.hpp>

namespace singletable {

/// Waits. Everything in the library that waits before it tries again takes one,
/// so that a test need not. Must be callable from many threads at once.
using Sleep = std::function<void(std::chrono::milliseconds)>;

/// Lets the thread wait, or its Waiter where it has one.
void system_sleep(std::chrono::milliseconds duration);

}  // namespace singletable
