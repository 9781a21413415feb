#include <singletable/provider/pagination.hpp>

#include <algorithm>
#include <iterator>

namespace singletable {

template <class Request>
Pager<Request>::Pager(Request first, PageDemand demand)
    : request_(std::move(first)), demand_(demand) {
  demand_missing();
}

/// No page reads more than is missing, so that the last one ends at the last
/// item wanted.
template <class Request>
void Pager<Request>::demand_missing() {
  if (demand_.items == 0) return;
  const std::int64_t missing = demand_.items - found_;
  request_.limit = request_.limit ? std::min(*request_.limit, missing) : missing;
}

template <class Request>
void Pager<Request>::accept(PageOutput page) {
  if (items_.empty()) {
    items_ = std::move(page.items);
  } else {
    items_.insert(items_.end(), std::make_move_iterator(page.items.begin()),
                  std::make_move_iterator(page.items.end()));
  }
  found_ += page.count;
  last_key_ = std::move(page.last_evaluated_key);
  const bool wants_more = demand_.items > 0 ? found_ < demand_.items : demand_.everything;
  done_ = !last_key_ || !wants_more;
  if (done_) return;
  request_.exclusive_start_key = last_key_;
  demand_missing();
}

template <class Request>
Page<Item> Pager<Request>::take() {
  Page<Item> page{std::move(items_), {}};
  if (last_key_) page.pagination_token = make_pagination_token(request_, *last_key_);
  return page;
}

template class Pager<QueryRequest>;
template class Pager<ScanRequest>;

}  // namespace singletable
