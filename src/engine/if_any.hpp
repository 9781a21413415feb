#pragma once

#include <optional>

namespace singletable::engine {

/// What the optional holds, or nullptr.
template <class T>
const T* if_any(const std::optional<T>& optional) noexcept {
  return optional ? &*optional : nullptr;
}

}  // namespace singletable::engine
