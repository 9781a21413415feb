#pragma once

#include <string_view>

namespace singletable {

/// The library's version as `major.minor.patch` (semantic versioning). The build
/// and the installed package read it from this line.
inline constexpr std::string_view version = "0.1.0";

}  // namespace singletable
