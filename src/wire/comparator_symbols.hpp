#pragma once

#include <array>
#include <string_view>

#include <singletable/expression/condition.hpp>

namespace singletable::wire {

/// How expressions write comparators, in the order of Comparator.
inline constexpr std::array<std::string_view, 6> comparator_symbols{"=",  "<>", "<",
                                                                    "<=", ">",  ">="};

}  // namespace singletable::wire
