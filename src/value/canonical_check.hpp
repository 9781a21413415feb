#pragma once

#include <singletable/value/value_view.hpp>

namespace singletable::value {

/// Throws DecodeError, saying where, unless the bytes are an item in canonical
/// form.
void check_canonical(ItemView item);

}  // namespace singletable::value
