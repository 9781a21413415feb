#pragma once

#include <memory>

#include <singletable/engine/engine.hpp>

#include "engine/storage.hpp"

namespace singletable::engine {

/// An engine on a storage that is open. Takes clock and interval from `options`.
std::shared_ptr<Engine> make_engine(std::unique_ptr<Storage> storage, const EngineOptions& options);

}  // namespace singletable::engine
