#pragma once

/// std::chrono's durations, time points and clocks. Not its calendars: their text needs
/// streams and locales, which every program that includes this would compile.
#if __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif
