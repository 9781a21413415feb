#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/provider/pagination.hpp>

namespace singletable::provider {

template <class Consumed>
void measure(CapacityMeter* meter, const Consumed& consumed) {
  if (meter != nullptr) meter->add(consumed);
}

inline PageOutput read_page(Backend& backend, const QueryRequest& request) {
  return backend.query(request);
}
inline PageOutput read_page(Backend& backend, const ScanRequest& request) {
  return backend.scan(request);
}

/// One request of a pager that is not done.
template <class Request>
void read_next(Backend& backend, Pager<Request>& pager, CapacityMeter* meter) {
  PageOutput page = read_page(backend, pager.next_request());
  measure(meter, page.consumed_capacity);
  pager.accept(std::move(page));
}

/// Requests until the demand is met.
template <class Request>
void read_pages(Backend& backend, Pager<Request>& pager, CapacityMeter* meter) {
  while (!pager.done()) read_next(backend, pager, meter);
}

/// The items of all pages, one by one.
template <class Request>
class PageItems {
 public:
  PageItems(BackendPtr backend, Pager<Request> pager, CapacityMeter* meter)
      : backend_(std::move(backend)), pager_(std::move(pager)), meter_(meter) {}

  std::optional<Item> operator()() {
    while (at_ == items_.size()) {
      if (pager_.done()) return std::nullopt;
      read_next(*backend_, pager_, meter_);
      items_ = pager_.take_items();
      at_ = 0;
    }
    return std::move(items_[at_++]);
  }

 private:
  BackendPtr backend_;
  Pager<Request> pager_;
  CapacityMeter* meter_;
  std::vector<Item> items_;
  std::size_t at_ = 0;
};

}  // namespace singletable::provider
