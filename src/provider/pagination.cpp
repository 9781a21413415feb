#include <singletable/provider/pagination.hpp>

#include <algorithm>
#include <iterator>

namespace singletable {

QueryPager::QueryPager(QueryRequest first, PageDemand demand)
    : request_(std::move(first)), demand_(demand) {
  if (demand_.items > 0) request_.limit = demand_.items;
}

std::int64_t QueryPager::missing() const noexcept {
  return demand_.items - static_cast<std::int64_t>(items_.size());
}

void QueryPager::accept(PageOutput page) {
  if (items_.empty()) {
    items_ = std::move(page.items);
  } else {
    items_.insert(items_.end(), std::make_move_iterator(page.items.begin()),
                  std::make_move_iterator(page.items.end()));
  }
  last_key_ = std::move(page.last_evaluated_key);
  const bool wants_more = demand_.items > 0 ? missing() > 0 : demand_.everything;
  done_ = !last_key_ || !wants_more;
  if (done_) return;
  request_.exclusive_start_key = last_key_;
  if (demand_.items > 0) request_.limit = missing();
}

Page<Item> QueryPager::take() {
  Page<Item> page{std::move(items_), {}};
  if (last_key_) page.pagination_token = make_pagination_token(request_, *last_key_);
  return page;
}

}  // namespace singletable
