#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include <singletable/base/clock.hpp>

namespace singletable {

/// Fills bytes with random ones.
using RandomBytes = std::function<void(std::span<std::byte>)>;

/// The operating system's random numbers. Safe to call from many threads.
void system_random(std::span<std::byte> bytes);

/// A random UUID of version 4 in its 36 lower-case characters. Source: RFC 4122.
std::string make_uuid(const RandomBytes& random);

/// A KSUID: the seconds since 2014-05-13T16:53:20Z and 16 random bytes, as 27
/// characters that sort by time. Throws ValidationError for a moment outside the
/// 136 years it can hold.
std::string make_ksuid(Timestamp moment, const RandomBytes& random);

}  // namespace singletable
