#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/provider/item_range.hpp>
#include <singletable/provider/pagination.hpp>
#include <singletable/schema/entity.hpp>
#include <singletable/schema/entity_repository.hpp>

namespace singletable {

namespace schema {

/// What all selections have, whatever the entity. Compiled once.
struct ItemSelection {
  /// The entity's own items of the partition, in the index where one is named.
  ItemSelection(EntityRepository from, Item params, std::string_view index);
  ItemSelection(const ItemSelection&);
  ItemSelection(ItemSelection&&) noexcept;
  ItemSelection& operator=(const ItemSelection&);
  ItemSelection& operator=(ItemSelection&&) noexcept;
  ~ItemSelection();

  void demand(const Condition& condition);
  void narrow(std::string_view range_query, RangeOperands operands);

  EntityRepository repository;
  EntityQuery query;
};

}  // namespace schema

template <class Entity, FixedString Index>
class AsyncSelection;

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

  Selection(schema::ItemSelection items, const Entity& entity)
      : items_(std::move(items)), entity_(entity) {}

  /// Items of a page.
  Selection limit(std::int64_t items) && {
    items_.query.limit = items;
    return std::move(*this);
  }
  /// Items that one request reads at most, wanted or not.
  Selection page_size(std::int64_t items) && {
    items_.query.page_size = items;
    return std::move(*this);
  }
  /// Items of all pages together.
  Selection max_items(std::int64_t items) && {
    items_.query.max_items = items;
    return std::move(*this);
  }
  /// From the highest range key to the lowest.
  Selection descending() && {
    items_.query.retrieve_order = RetrieveOrder::descending;
    return std::move(*this);
  }
  /// Sees all writes that were acknowledged before; not with indexes.
  Selection consistent() && {
    items_.query.consistent_read = true;
    return std::move(*this);
  }
  /// From a page's `pagination_token` or `previous_token` on.
  Selection from(std::optional<std::string> token) && {
    items_.query.pagination_token = std::move(token);
    return std::move(*this);
  }
  /// Only items for which the condition holds; the others are read all the same.
  Selection where(const Condition& condition) && {
    items_.demand(condition);
    return std::move(*this);
  }
  /// The range query of that name. The values are those of its templates' fields.
  template <FixedString Name, class... Values>
  Selection range(const Values&... values) && {
    using Query = typename Entity::template RangeQueryOf<Index, Name>;
    const Item fields = Query::template Fields<T>::item(values...);
    const KeyRules& rules = items_.repository.entity().key_rules();
    items_.narrow(Name.view(), Query::template operands_of<T>(fields, rules));
    return std::move(*this);
  }
  /// Any test of the range key.
  Selection range(TableRange range) && {
    items_.query.range = std::move(range);
    return std::move(*this);
  }

  /// The same without waiting; include <singletable/async.hpp>.
  AsyncSelection<Entity, Index> async() const;

  Page<T> page() const {
    Page<Item> page = items_.repository.query(items_.query);
    return {read_all(page.items), std::move(page.pagination_token), std::move(page.previous_token)};
  }

  /// The first, or nothing.
  std::optional<T> one() const {
    const std::optional<Item> item = items_.repository.query_one(items_.query);
    if (!item) return std::nullopt;
    return read(*item);
  }

  /// All, up to `max_items`.
  std::vector<T> all() const { return read_all(items_.repository.query_all(items_.query)); }

  /// The same, one by one, with one page in memory; see ItemRange.
  ItemRange<T> items() const {
    return items_.repository.query_range(items_.query)
        .transform([entity = entity_, table = items_.repository.table()](const Item& item) {
          return entity.read(item, table.decode_context());
        });
  }

  /// The same over items: what is asked of whom.
  const EntityRepository& repository() const noexcept { return items_.repository; }
  const EntityQuery& query() const noexcept { return items_.query; }

  /// How many `all` would return, without sending them; they are paid for.
  std::int64_t count() const { return items_.repository.query_count(items_.query); }

  /// Who is asked.
  Backend& backend() const { return *items_.repository.table().provider().backend(); }

 private:
  T read(const Item& item) const {
    return entity_.read(item, items_.repository.table().decode_context());
  }
  std::vector<T> read_all(const std::vector<Item>& items) const {
    return entity_.read_all(items, items_.repository.table().decode_context());
  }

  schema::ItemSelection items_;
  Entity entity_;
};

}  // namespace singletable
