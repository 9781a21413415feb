#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <singletable/provider/item_range.hpp>
#include <singletable/provider/pagination.hpp>
#include <singletable/schema/entity.hpp>
#include <singletable/schema/entity_repository.hpp>

namespace singletable {

/// Items of one entity that are about to be read: a query, or a list, to be
/// narrowed and then sent by `page`, `one`, `all`, `items` or `count`. Nothing is
/// sent before. Items of other types in the same place are passed over, yet read.
///
///     posts.query("ann").descending().limit(20).page()
///
/// A value, to be used by one thread at a time. Reading throws what
/// SingleTable::query throws, and DecodeError for an item that is no such struct.
template <class Entity, FixedString Index = "">
class Selection {
 public:
  using T = typename Entity::Record;
  using Read = std::function<T(const Item&)>;

  Selection(EntityRepository repository, EntityQuery query, Read read)
      : repository_(std::move(repository)), query_(std::move(query)), read_(std::move(read)) {}

  /// Items of a page.
  Selection limit(std::int64_t items) && {
    query_.limit = items;
    return std::move(*this);
  }
  /// Items that one request reads at most, wanted or not.
  Selection page_size(std::int64_t items) && {
    query_.page_size = items;
    return std::move(*this);
  }
  /// Items of all pages together.
  Selection max_items(std::int64_t items) && {
    query_.max_items = items;
    return std::move(*this);
  }
  /// From the highest range key to the lowest.
  Selection descending() && {
    query_.retrieve_order = RetrieveOrder::descending;
    return std::move(*this);
  }
  /// Sees all writes that were acknowledged before; not with indexes.
  Selection consistent() && {
    query_.consistent_read = true;
    return std::move(*this);
  }
  /// From a page's `pagination_token` or `previous_token` on.
  Selection from(std::optional<std::string> token) && {
    query_.pagination_token = std::move(token);
    return std::move(*this);
  }
  /// Only items for which the condition holds; the others are read all the same.
  Selection where(Condition condition) && {
    const std::optional<Condition> others = query_.filters.build();
    query_.filters = others ? *others && condition : std::move(condition);
    return std::move(*this);
  }
  /// The range query of that name. The values are those of its templates' fields.
  template <FixedString Name, class... Values>
  Selection range(const Values&... values) && {
    using Query = typename Entity::template RangeQueryOf<Index, Name>;
    const Item fields = Query::template Fields<T>::item(values...);
    query_.operands = Query::template operands_of<T>(fields, repository_.entity().key_rules());
    query_.range_query = std::string{Name.view()};
    return std::move(*this);
  }
  /// Any test of the range key.
  Selection range(TableRange range) && {
    query_.range = std::move(range);
    return std::move(*this);
  }

  Page<T> page() const {
    Page<Item> page = repository_.query(query_);
    return {read_all(page.items), std::move(page.pagination_token), std::move(page.previous_token)};
  }

  /// The first, or nothing.
  std::optional<T> one() const {
    const std::optional<Item> item = repository_.query_one(query_);
    if (!item) return std::nullopt;
    return read_(*item);
  }

  /// All, up to `max_items`.
  std::vector<T> all() const { return read_all(repository_.query_all(query_)); }

  /// The same, one by one, with one page in memory; see ItemRange.
  ItemRange<T> items() const {
    return repository_.query_range(query_).transform(
        [read = read_](Item item) { return read(item); });
  }

  /// How many `all` would return, without sending them; they are paid for.
  std::int64_t count() const { return repository_.query_count(query_); }

 private:
  std::vector<T> read_all(const std::vector<Item>& items) const {
    std::vector<T> records;
    records.reserve(items.size());
    for (const Item& item : items) records.push_back(read_(item));
    return records;
  }

  EntityRepository repository_;
  EntityQuery query_;
  Read read_;
};

}  // namespace singletable
