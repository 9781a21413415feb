#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <singletable/provider/read_params.hpp>

namespace singletable {

/// How much of a query or scan is read, and from where.
struct PageDemand {
  /// Items wanted; zero wants none in particular.
  std::int64_t items = 0;
  /// Without `items`: all pages instead of one.
  bool everything = false;
  /// Where to go on; absent begins at the first item.
  std::optional<std::string> pagination_token = {};
};

/// One page, or all of them with `full_retrieval`. Throws ValidationError for a
/// limit below zero, and for `max_items` where it is no cap.
PageDemand page_demand(const ProviderQuery& params);
PageDemand page_demand(const ProviderScan& params);

/// All pages. Throws ValidationError for `max_items` below 1, and for a `limit`,
/// which is a page's.
PageDemand whole_demand(const ProviderQuery& params);
PageDemand whole_demand(const ProviderScan& params);

}  // namespace singletable
