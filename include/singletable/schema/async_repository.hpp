#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/backend/pending.hpp>
#include <singletable/schema/repository.hpp>
#include <singletable/schema/selection.hpp>

namespace singletable {

namespace detail {

/// An argument that is used when the call it was given to has returned.
template <class Value>
using Kept = std::conditional_t<std::is_convertible_v<const Value&, std::string_view>, std::string,
                                std::decay_t<Value>>;

}  // namespace detail

/// A Repository's operations, begun without waiting: see AsyncProvider.
///
///     auto created = posts.async().create({.author = "ann", .title = "First"});
///     Post post = co_await created;
///
/// A query is awaited where it would be read: `co_await posts.query("ann").async().all()`.
template <class Entity>
class AsyncRepository {
 public:
  using T = typename Entity::Record;

  explicit AsyncRepository(Repository<Entity> repository) : repository_(std::move(repository)) {}

  template <class... Values>
  Pending<std::optional<T>> get(const Values&... key) const {
    return start_with([](const auto& items, const auto&... kept) { return items.get(kept...); },
                      key...);
  }
  template <class... Values>
  Pending<std::optional<T>> get_consistent(const Values&... key) const {
    return start_with(
        [](const auto& items, const auto&... kept) { return items.get_consistent(kept...); },
        key...);
  }
  Pending<std::vector<T>> batch_get(std::vector<Item> keys) const {
    return start([keys = std::move(keys)](const auto& items) { return items.batch_get(keys); });
  }
  Pending<T> create(T record, CreateOptions options = {}) const {
    return start([record = std::move(record), options = std::move(options)](const auto& items) {
      return items.create(record, options);
    });
  }
  Pending<T> put(T record, CreateOptions options = {}) const {
    return start([record = std::move(record), options = std::move(options)](const auto& items) {
      return items.put(record, options);
    });
  }
  template <class... KeyThenParts>
  Pending<UpdatedProperties> update(const KeyThenParts&... key_then_parts) const {
    return start_with([](const auto& items, const auto&... kept) { return items.update(kept...); },
                      key_then_parts...);
  }
  template <class... Parts>
  Pending<T> upsert(const T& blank, const Parts&... parts) const {
    return start_with([](const auto& items, const auto&... kept) { return items.upsert(kept...); },
                      blank, parts...);
  }
  template <class... KeyThenConditions>
  Pending<void> erase(const KeyThenConditions&... key_then_conditions) const {
    return start_with([](const auto& items, const auto&... kept) { items.erase(kept...); },
                      key_then_conditions...);
  }
  Pending<Page<T>> list(EntityList params = {}) const {
    return start([params = std::move(params)](const auto& items) { return items.list(params); });
  }
  Pending<std::vector<T>> list_all(EntityList params = {}) const {
    return start(
        [params = std::move(params)](const auto& items) { return items.list_all(params); });
  }

  /// Begins `work(repository)`: any calls of it, one after the other, as one.
  template <class Work>
  auto start(Work work) const {
    return start_on(
        *repository_.items().table().provider().backend(),
        [repository = repository_, work = std::move(work)]() mutable { return work(repository); });
  }

 private:
  template <class Work, class... Values>
  auto start_with(Work work, const Values&... values) const {
    return start([work, kept = std::tuple<detail::Kept<Values>...>{values...}](
                     const Repository<Entity>& repository) {
      return std::apply([&](const auto&... each) { return work(repository, each...); }, kept);
    });
  }

  Repository<Entity> repository_;
};

/// A Selection, read without waiting.
template <class Entity, FixedString Index>
class AsyncSelection {
 public:
  using T = typename Entity::Record;

  explicit AsyncSelection(Selection<Entity, Index> selection) : selection_(std::move(selection)) {}

  Pending<Page<T>> page() const {
    return start([](const auto& selection) { return selection.page(); });
  }
  Pending<std::optional<T>> one() const {
    return start([](const auto& selection) { return selection.one(); });
  }
  Pending<std::vector<T>> all() const {
    return start([](const auto& selection) { return selection.all(); });
  }
  Pending<std::int64_t> count() const {
    return start([](const auto& selection) { return selection.count(); });
  }

 private:
  template <class Work>
  auto start(Work work) const {
    return start_on(selection_.backend(),
                    [selection = selection_, work] { return work(selection); });
  }

  Selection<Entity, Index> selection_;
};

template <class Entity>
AsyncRepository<Entity> Repository<Entity>::async() const {
  return AsyncRepository<Entity>{*this};
}

template <class Entity, FixedString Index>
AsyncSelection<Entity, Index> Selection<Entity, Index>::async() const {
  return AsyncSelection<Entity, Index>{*this};
}

}  // namespace singletable
