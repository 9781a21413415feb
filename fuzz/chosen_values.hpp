#pragma once

#include <string_view>

#include <singletable/expression/path.hpp>
#include <singletable/value/item.hpp>

#include "fuzz/choices.hpp"

namespace singletable::fuzz {

// Values, items and paths that a fuzzer's input chooses. Names are few, so that
// paths and items meet.

/// A name, mostly one of four.
std::string_view choose_name(Choices& choices);
Number choose_number(Choices& choices);
/// A value with at most `levels` lists and maps in each other.
AttributeValue choose_value(Choices& choices, std::size_t levels = 4);
Item choose_item(Choices& choices);
Path choose_path(Choices& choices);

}  // namespace singletable::fuzz
