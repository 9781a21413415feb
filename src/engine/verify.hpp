#pragma once

#include <singletable/engine/verification.hpp>

#include "engine/storage.hpp"

namespace singletable::engine {

/// Reads everything in the storage, as it is at the moment of the call, and
/// compares what must agree. Throws StorageError when it can't be read.
Verification verify(const Storage& storage, const VerifyOptions& options);

}  // namespace singletable::engine
