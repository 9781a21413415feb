#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/read_operations.hpp>
#include <singletable/provider/page_demand.hpp>
#include <singletable/provider/pagination_token.hpp>

namespace singletable {

/// Items, and where to go on. Both tokens are the `pagination_token` of another
/// call of the same query, which gives its items in the same order.
template <class T>
struct Page {
  std::vector<T> items;
  /// The page behind. Absent when there is nothing more; the page may be empty.
  std::optional<std::string> pagination_token = {};
  /// The page before: as many items as are wanted that end right before this
  /// page. Absent at the first item, and for scans, which can't go back.
  std::optional<std::string> previous_token = {};
};

/// Reads pages of a query or a scan until the demand is met or the data ended:
/// pure around the backend's calls.
///
///     QueryPager pager{request, demand};
///     while (!pager.done()) pager.accept(backend.query(pager.next_request()));
///
/// Where a filter lets only some items through, a request reads as many as
/// should hold those that are missing, by what has passed so far; what is read
/// beyond the last one wanted is left to the next page.
template <class Request>
class Pager {
 public:
  /// `first` starts at its first item; its limit is the page size. Throws
  /// InvalidPaginationToken.
  Pager(Request first, const PageDemand& demand);

  bool done() const noexcept { return done_; }
  const Request& next_request() const noexcept { return request_; }
  void accept(PageOutput page);

  /// Whether it goes from a page to the one before.
  bool is_backward() const noexcept { return start_ && start_->backward; }
  /// Items that passed the filter so far, also when they are only counted.
  std::int64_t found() const noexcept { return found_; }

  /// What was read, in the query's order, with its tokens. To be called once.
  Page<Item> take();
  /// What was read since the last call, in the order it was read.
  std::vector<Item> take_items();

 private:
  void turn();
  void demand_missing();
  void learn_key_names(const Item& key);
  void drop_surplus();
  Item key_of(const Item& item) const;
  std::optional<PagePosition> ahead() const;
  std::optional<PagePosition> behind() const;

  Request request_;
  std::int64_t wanted_;
  bool everything_;
  std::optional<std::int64_t> page_size_;
  std::optional<PagePosition> start_;
  std::vector<std::string> key_names_;
  /// Key attributes that are read though the projection does not have them.
  std::vector<std::string> added_names_;
  std::vector<Item> items_;
  std::int64_t found_ = 0;
  std::int64_t scanned_ = 0;
  std::optional<Item> last_key_;
  bool done_ = false;
};

using QueryPager = Pager<QueryRequest>;
using ScanPager = Pager<ScanRequest>;
extern template class Pager<QueryRequest>;
extern template class Pager<ScanRequest>;

}  // namespace singletable
