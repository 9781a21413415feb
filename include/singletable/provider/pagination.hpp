#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/provider/capacity_meter.hpp>

namespace singletable {

/// Items, and where to go on.
template <class T>
struct Page {
  std::vector<T> items;
  /// Present when there may be more: the `pagination_token` of the next call
  /// of the same query.
  std::optional<std::string> pagination_token = {};
};

/// How much of a query or scan is read.
struct PageDemand {
  /// Items wanted; zero wants none in particular.
  std::int64_t items = 0;
  /// Without `items`: all pages instead of one.
  bool everything = false;
};

/// Reads pages of a query or a scan until the demand is met or the data ended:
/// pure around the backend's calls.
///
///     QueryPager pager{request, demand};
///     while (!pager.done()) pager.accept(backend.query(pager.next_request()));
template <class Request>
class Pager {
 public:
  Pager(Request first, PageDemand demand);

  bool done() const noexcept { return done_; }
  const Request& next_request() const noexcept { return request_; }
  void accept(PageOutput page);

  /// Items that passed the filter so far, also when they are only counted.
  std::int64_t found() const noexcept { return found_; }
  /// What was read, and the token to go on with.
  Page<Item> take();

 private:
  void demand_missing();

  Request request_;
  PageDemand demand_;
  std::vector<Item> items_;
  std::int64_t found_ = 0;
  std::optional<Item> last_key_;
  bool done_ = false;
};

using QueryPager = Pager<QueryRequest>;
using ScanPager = Pager<ScanRequest>;
extern template class Pager<QueryRequest>;
extern template class Pager<ScanRequest>;

/// An opaque, URL-safe text for the position in a query: versioned, and bound
/// to the table, index, key condition and order of `query`.
std::string make_pagination_token(const QueryRequest& query, ItemView last_evaluated_key);
/// The same for a scan: bound to its table, index and segment.
std::string make_pagination_token(const ScanRequest& scan, ItemView last_evaluated_key);

/// The position back. Throws ValidationError when the token is damaged, of
/// another version, or was made by another query or scan.
Item read_pagination_token(const QueryRequest& query, std::string_view token);
Item read_pagination_token(const ScanRequest& scan, std::string_view token);

}  // namespace singletable
