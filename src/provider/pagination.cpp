#include <singletable/provider/pagination.hpp>

#include <algorithm>
#include <concepts>
#include <iterator>
#include <utility>

#include <singletable/value/limits.hpp>

namespace singletable {
namespace {

/// No page holds more items than bytes.
constexpr auto most_items_of_page = static_cast<std::int64_t>(limits::page_bytes);

bool has_attribute(const Projection& projection, const std::string& name) {
  return std::any_of(projection.begin(), projection.end(), [&](const Path& path) {
    return path.is_top_level() && path.attribute() == name;
  });
}

template <class Request>
std::optional<std::string> token_of(const Request& request,
                                    const std::optional<PagePosition>& position) {
  if (!position) return std::nullopt;
  return make_pagination_token(request, *position);
}

}  // namespace

template <class Request>
Pager<Request>::Pager(Request first, const PageDemand& demand)
    : request_(std::move(first)),
      wanted_(demand.items),
      everything_(demand.everything),
      page_size_(request_.limit) {
  if (demand.pagination_token) {
    start_ = read_pagination_token(request_, *demand.pagination_token);
    if (!start_->at_edge) request_.exclusive_start_key = start_->key;
    learn_key_names(start_->key);
    if (is_backward()) turn();
  }
  demand_missing();
}

template <class Request>
void Pager<Request>::turn() {
  if constexpr (std::same_as<Request, QueryRequest>) request_.ascending = !request_.ascending;
}

/// As many as should hold what is missing, where as large a part passes the
/// filter as did so far: just what is missing without a filter, and the more the
/// longer nothing passes.
template <class Request>
void Pager<Request>::demand_missing() {
  if (wanted_ == 0) return;
  const std::int64_t missing = std::min(wanted_ - found_, most_items_of_page);
  const std::int64_t expected =
      found_ == 0 ? missing * (scanned_ + 1) : (missing * scanned_ + found_ - 1) / found_;
  request_.limit = std::min({expected, page_size_.value_or(expected), most_items_of_page});
}

/// From now on items are read with their keys, so that a page can begin and end
/// at each of them.
template <class Request>
void Pager<Request>::learn_key_names(const Item& key) {
  if (!key_names_.empty()) return;
  for (const Attribute& attribute : key) key_names_.emplace_back(attribute.name);
  if (request_.projection.empty()) return;
  for (const std::string& name : key_names_) {
    if (!has_attribute(request_.projection, name)) added_names_.push_back(name);
  }
  for (const std::string& name : added_names_) request_.projection.push_back(Path::attribute(name));
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
  scanned_ += page.scanned_count;
  last_key_ = std::move(page.last_evaluated_key);
  if (wanted_ > 0 && found_ > wanted_) drop_surplus();
  const bool wants_more = wanted_ > 0 ? found_ < wanted_ : everything_;
  done_ = !last_key_ || !wants_more;
  if (done_) return;
  learn_key_names(*last_key_);
  request_.exclusive_start_key = last_key_;
  demand_missing();
}

template <class Request>
void Pager<Request>::drop_surplus() {
  const auto surplus = static_cast<std::size_t>(found_ - wanted_);
  found_ = wanted_;
  if (items_.size() <= surplus) return;  // they are only counted
  items_.resize(items_.size() - surplus);
  last_key_ = key_of(items_.back());
}

template <class Request>
Item Pager<Request>::key_of(const Item& item) const {
  Item key;
  for (const std::string& name : key_names_) {
    if (const auto value = item.find(name)) key.set(name, *value);
  }
  return key;
}

template <class Request>
std::optional<PagePosition> Pager<Request>::ahead() const {
  if (!last_key_) return std::nullopt;
  return PagePosition{.key = *last_key_, .backward = is_backward()};
}

/// Where the page that led here ended; an empty page shows only from where it
/// was read.
template <class Request>
std::optional<PagePosition> Pager<Request>::behind() const {
  if (!start_) return std::nullopt;
  const bool backward = !is_backward();
  if (!items_.empty()) return PagePosition{.key = key_of(items_.front()), .backward = backward};
  if (last_key_) return PagePosition{.key = *last_key_, .backward = backward};
  return PagePosition{.key = start_->key, .backward = backward, .at_edge = true};
}

template <class Request>
Page<Item> Pager<Request>::take() {
  if (is_backward()) turn();
  Page<Item> page{{}, token_of(request_, ahead()), {}};
  if constexpr (std::same_as<Request, QueryRequest>) {
    page.previous_token = token_of(request_, behind());
    if (is_backward()) std::swap(page.pagination_token, page.previous_token);
  }
  page.items = take_items();
  if (is_backward()) std::reverse(page.items.begin(), page.items.end());
  return page;
}

template <class Request>
std::vector<Item> Pager<Request>::take_items() {
  for (Item& item : items_) {
    for (const std::string& name : added_names_) item.erase(name);
  }
  return std::exchange(items_, {});
}

template class Pager<QueryRequest>;
template class Pager<ScanRequest>;

}  // namespace singletable
