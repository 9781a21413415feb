#include <singletable/provider/page_demand.hpp>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

template <class Params>
[[noreturn]] void refuse(const Params& params, const std::string& rule) {
  throw ValidationError("A read of table \"" + params.table + "\" " + rule);
}

template <class Params>
std::int64_t items_of_page(const Params& params) {
  const std::int64_t limit = params.limit.value_or(0);
  if (limit < 0) {
    refuse(params, "has a limit, the number of items wanted, of " + std::to_string(limit) +
                       "; give 1 or more");
  }
  if (params.max_items) {
    refuse(params,
           "of one page has max_items, the cap of all pages; give limit, the number of items "
           "wanted");
  }
  return limit;
}

template <class Params>
PageDemand demand_of_all(const Params& params) {
  if (params.limit.value_or(0) != 0) {
    refuse(params, "of all pages has a limit, the number of items of one; cap it with max_items");
  }
  if (params.max_items && *params.max_items < 1) {
    refuse(params, "has max_items of " + std::to_string(*params.max_items) + "; give 1 or more");
  }
  return {params.max_items.value_or(0), true, params.pagination_token};
}

}  // namespace

PageDemand page_demand(const ProviderQuery& params) {
  if (params.full_retrieval && params.limit.value_or(0) == 0) return demand_of_all(params);
  return {items_of_page(params), false, params.pagination_token};
}

PageDemand page_demand(const ProviderScan& params) {
  return {items_of_page(params), false, params.pagination_token};
}

PageDemand whole_demand(const ProviderQuery& params) { return demand_of_all(params); }

PageDemand whole_demand(const ProviderScan& params) { return demand_of_all(params); }

}  // namespace singletable
