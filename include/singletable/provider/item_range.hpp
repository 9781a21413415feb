#pragma once

#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace singletable {

/// Items one after the other, as a loop asks for them: an input range that
/// holds one page and sends the request of the next when it comes to it. Making
/// one sends nothing, and a loop that ends early sends nothing more.
///
///     for (const User& user : provider.query_range<User>(query)) ...
///
/// `begin` and incrementing an iterator throw what the query or list would. The
/// loop may then go on: incrementing again sends the request again, and an item
/// that did not fit `T` is passed over. Single pass: `begin` is where the range
/// stands. Iterators live as long as the range, also when it is moved; to be
/// used by one thread at a time.
template <class T>
class ItemRange {
 public:
  /// Gives the next item, and nothing, as often as it is asked, at the end.
  using Next = std::function<std::optional<T>()>;

 private:
  struct State {
    Next next;
    std::optional<T> current = {};
  };

 public:
  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    explicit iterator(State& state) noexcept : state_(&state) {}

    /// Valid until the iterator is incremented; may be moved from.
    T& operator*() const noexcept { return *state_->current; }
    T* operator->() const noexcept { return &*state_->current; }

    iterator& operator++() {
      state_->current = state_->next();
      return *this;
    }
    void operator++(int) { ++*this; }

    friend bool operator==(const iterator& position, std::default_sentinel_t) noexcept {
      return !position.state_->current;
    }

   private:
    State* state_;
  };

  explicit ItemRange(Next next) : state_(std::make_unique<State>(State{std::move(next)})) {}

  iterator begin() {
    if (!state_->current) state_->current = state_->next();
    return iterator{*state_};
  }
  std::default_sentinel_t end() const noexcept { return {}; }

  /// The range of what `make` makes of each item; takes this one over.
  template <class Make>
  auto transform(Make make) && -> ItemRange<std::invoke_result_t<Make&, T>> {
    using Made = std::invoke_result_t<Make&, T>;
    const std::shared_ptr<State> source = std::move(state_);
    return ItemRange<Made>{[source, make = std::move(make)]() -> std::optional<Made> {
      std::optional<T> item = source->next();
      if (!item) return std::nullopt;
      return make(*std::move(item));
    }};
  }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace singletable
