#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/backend.hpp>

namespace singletable {

/// Items, and where to go on.
template <class T>
struct Page {
  std::vector<T> items;
  /// Present when there may be more: the `pagination_token` of the next call
  /// of the same query.
  std::optional<std::string> pagination_token = {};
};

/// How much of a query is read.
struct PageDemand {
  /// Items wanted; zero wants none in particular.
  std::int64_t items = 0;
  /// Without `items`: all pages instead of one.
  bool everything = false;
};

/// Reads pages of a query until the demand is met or the data ended: pure
/// around the backend's calls.
///
///     QueryPager pager{request, demand};
///     while (!pager.done()) pager.accept(backend.query(pager.next_request()));
class QueryPager {
 public:
  QueryPager(QueryRequest first, PageDemand demand);

  bool done() const noexcept { return done_; }
  const QueryRequest& next_request() const noexcept { return request_; }
  void accept(PageOutput page);

  /// What was read, and the token to go on with.
  Page<Item> take();

 private:
  std::int64_t missing() const noexcept;

  QueryRequest request_;
  PageDemand demand_;
  std::vector<Item> items_;
  std::optional<Item> last_key_;
  bool done_ = false;
};

/// An opaque, URL-safe text for the position in a query: versioned, and bound
/// to the table, index, key condition and order of `query`.
std::string make_pagination_token(const QueryRequest& query, ItemView last_evaluated_key);

/// The position back. Throws ValidationError when the token is damaged, of
/// another version, or was made by another query.
Item read_pagination_token(const QueryRequest& query, std::string_view token);

}  // namespace singletable
