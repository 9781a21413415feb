#pragma once

#include <cstdint>
#include <optional>

#include <singletable/backend/read_operations.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/projection.hpp>

#include "engine/capacity_meter.hpp"
#include "engine/key_range.hpp"
#include "engine/read_target.hpp"
#include "engine/select_rules.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// What a page is made of, whether a query or a scan asks for it.
struct PageRequest {
  const Condition* filter = nullptr;
  const Projection& projection;
  bool ascending = true;
  std::optional<std::int64_t> limit = {};
  std::optional<Select> select = {};
};

/// Throws ValidationError for a limit below 1, and for a selection, filter or
/// projection that breaks a rule.
void check_page_request(const ReadTarget& target, const PageRequest& request,
                        PageOperation operation);

/// Reads `range` until the limit, limits::page_bytes or its end, whichever is
/// first. The item that crosses limits::page_bytes is still in the page.
/// `meter` is told what it reads: of a table or index all together, of items that
/// a local index's entries are completed from each by itself.
PageOutput read_page(const Storage& storage, const ReadTarget& target, const KeyRange& range,
                     const PageRequest& request, CapacityMeter& meter);

}  // namespace singletable::engine
