#pragma once

#include <cstddef>

#include <singletable/base/clock.hpp>

#include "engine/catalog.hpp"
#include "engine/change_log.hpp"
#include "engine/key_locks.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Deletes the items of all tables whose second of expiry lies before `now`,
/// though not more than five years, each with all its entries in one batch.
/// Returns how many. Many threads may sweep at once.
std::size_t sweep_expired(Storage& storage, const Catalog& catalog, KeyLocks& locks, ChangeLog& log,
                          Timestamp now);

}  // namespace singletable::engine
