#pragma once

#include <singletable/backend/read_operations.hpp>

#include "engine/catalog.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

PageOutput query(const Storage& storage, const Catalog& catalog, const QueryRequest& request);
PageOutput scan(const Storage& storage, const Catalog& catalog, const ScanRequest& request);

}  // namespace singletable::engine
