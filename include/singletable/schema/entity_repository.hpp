#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <singletable/schema/entity_model.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

namespace schema {

struct UniqueWrite;

}  // namespace schema

struct EntityGet {
  /// The attributes the primary key is made of.
  Item key = {};
  bool consistent_read = false;
  std::vector<std::string> properties_to_retrieve = {};
};

struct EntityBatchGet {
  std::vector<Item> keys;
  bool consistent_read = false;
  std::vector<std::string> properties_to_retrieve = {};
};

/// `limit`, `page_size` and `max_items` are what they are for Provider: the items
/// wanted of one page, what one request reads at most, and the cap of all pages.
struct EntityQuery {
  /// The attributes the partition key is made of, and what the range query's
  /// operands are computed from.
  Item params = {};
  /// An index, by the entity's name for it.
  std::optional<std::string> index = {};
  /// A range query of the entity or of that index; it replaces `range`.
  std::optional<std::string> range_query = {};
  /// For a range query that computes none.
  RangeOperands operands = {};
  std::optional<TableRange> range = {};
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> page_size = {};
  std::optional<std::int64_t> max_items = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  bool full_retrieval = false;
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Filters filters = {};
  bool consistent_read = false;
  /// Only the entity's own items: others are read at most, not returned. Where no
  /// range narrows the query, the text that the entity's range keys start with does.
  bool only_own = false;
};

struct EntityList {
  std::optional<TableRange> range = {};
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> page_size = {};
  std::optional<std::int64_t> max_items = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  bool full_retrieval = false;
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Filters filters = {};
};

/// Reads and writes the items of one entity, as Items. Reads return them without
/// columns and with what the entity's `extend` computes. A handle: cheap to copy,
/// usable from many threads at once. Throws what SingleTable and EntityModel
/// throw; a write runs each of its generators once, however often it is sent; and
/// UniqueAttributeTaken where the entity has unique attributes, whose
/// writes are transactions and read the item first, but for `create`.
class EntityRepository {
 public:
  EntityRepository(SingleTable table, std::shared_ptr<const EntityModel> entity)
      : table_(std::move(table)), raw_(table_.with_columns()), entity_(std::move(entity)) {}

  const SingleTable& table() const noexcept { return table_; }
  const EntityModel& entity() const noexcept { return *entity_; }
  const std::shared_ptr<const EntityModel>& shared_entity() const noexcept { return entity_; }

  std::optional<Item> get(const EntityGet& params) const;
  /// Those that are there, in the order asked.
  std::vector<Item> batch_get(const EntityBatchGet& params) const;

  /// Writes a new item and returns it with generated values. Throws
  /// ConditionalCheckFailed when there is one with its key.
  Item create(const EntityCreate& params) const;
  /// The same, but replaces an item with its key.
  Item put(const EntityCreate& params) const;

  /// Changes an item, or starts it; index keys follow. Where
  /// `incomplete_index` says complete_from_item, reads the item first when it has
  /// to, and throws TransactionConflict when others keep changing what was read.
  UpdatedProperties update(const EntityUpdate& params) const;

  /// Updates an item that is there, which the update's conditions test, or else
  /// creates it with all that a create generates. Returns the item as it is then.
  /// Creates none where the update expects a version: then, and when a condition does
  /// not hold, throws ConditionalCheckFailed. Throws ValidationError for atomic_indexes,
  /// which a new item has not; TransactionConflict when others keep creating and
  /// erasing it.
  Item upsert(const EntityUpsert& params) const;

  /// Removes an item; one that is not there is no error.
  void erase(const EntityDelete& params) const;

  /// The writes as actions of a transaction. Of an entity with unique attributes
  /// they are several, some of which depend on what is stored: `put_actions`,
  /// `update_actions` and `erase_actions` read it first, and fail when it has changed
  /// by then. So does `update_actions` for complete_from_item.
  std::vector<TableAction> create_actions(const EntityCreate& params) const;
  std::vector<TableAction> put_actions(const EntityCreate& given) const;
  std::vector<TableAction> update_actions(const EntityUpdate& given) const;
  std::vector<TableAction> erase_actions(const EntityDelete& params) const;

  /// The writes as actions of SingleTable's batch_write: a put, with all that it
  /// generates, and its index keys. Throw ValidationError for conditions, and for an
  /// entity with a version or unique attributes, which batches can't keep.
  TableBatchAction to_batch_put(const EntityCreate& params) const;
  TableBatchAction to_batch_erase(const EntityDelete& params) const;

  /// Items of a partition; of all the types that are in it.
  Page<Item> query(const EntityQuery& params) const;
  std::optional<Item> query_one(EntityQuery params) const;
  /// Up to `max_items`.
  std::vector<Item> query_all(const EntityQuery& params) const;
  /// The same, one by one, with one page in memory; see ItemRange.
  ItemRange<Item> query_range(const EntityQuery& params) const;
  /// How many items `query_all` would return; they are read and paid for.
  std::int64_t query_count(const EntityQuery& params) const;

  /// Throws ConfigurationError where the configuration has no type index.
  void require_type_index() const;

  /// The entity's items through the type index. Throws ConfigurationError where
  /// the configuration has none.
  Page<Item> list(const EntityList& params) const;
  /// Up to `max_items`.
  std::vector<Item> list_all(const EntityList& params = {}) const;
  /// The same, one by one, with one page in memory; see ItemRange.
  ItemRange<Item> list_range(const EntityList& params = {}) const;

  /// What reads send, in SingleTable's terms. Throw what they throw before they send.
  TableGet table_get(const EntityGet& params) const;
  TableBatchGet table_batch_get(const EntityBatchGet& params) const;
  TableQuery table_query(const EntityQuery& params) const;
  TableListType table_list(const EntityList& params) const;

  /// What a write reads before it is sent, if it does: the item, because of unique
  /// attributes, or the attributes that complete_from_item lacks.
  std::optional<EntityGet> put_reads(const EntityCreate& params) const;
  std::optional<EntityGet> update_reads(const EntityUpdate& params) const;
  std::optional<EntityGet> erase_reads(const EntityDelete& params) const;
  /// The update that an upsert begins with, of an item that is there; where there is
  /// none, it goes on with `create`. Throws ValidationError for atomic_indexes.
  EntityUpdate upsert_update(const EntityUpsert& params) const;

 private:
  Filters only_own(const Filters& filters) const;
  Item extended(Item item) const { return entity_->extended(std::move(item)); }
  std::vector<Item> extended(std::vector<Item> items) const;
  ItemRange<Item> extended(ItemRange<Item> items) const;
  /// Nothing where there is no such item; `update` tests that.
  std::optional<Item> update_existing(const EntityUpdate& update) const;
  /// As `update` does. Returns the whole item; nothing where it is erased by then.
  std::optional<Item> update_whole(const EntityUpdate& params) const;
  /// What an upsert creates, before anything is generated.
  static EntityCreate creation_of(const EntityUpsert& params);
  /// Nothing where there is such an item by then.
  std::optional<Item> create_absent(const EntityCreate& params) const;
  void check_batch() const;
  bool has_unique() const { return !entity_->definition().unique.empty(); }
  bool changes_unique(const EntityUpdate& params) const;
  schema::UniqueWrite creating(const EntityCreate& params, Item& created) const;
  schema::UniqueWrite putting(const EntityCreate& params, const Item& stored, Item& put) const;
  schema::UniqueWrite updating(const EntityUpdate& params, const Item& stored, Item& after) const;
  schema::UniqueWrite erasing(const EntityDelete& params, const Item& stored) const;
  void send(const schema::UniqueWrite& write, const Item& after) const;
  /// Sends what `make(stored, after)` makes of the item as it is, and does so again
  /// when its unique attributes changed meanwhile. Returns what it is after it.
  template <class Make>
  Item send_unique(const Item& key, const Make& make) const;
  [[noreturn]] void throw_kept_changing(const std::vector<std::string>& attributes) const;
  /// As it is now; empty where it is not.
  Item stored(const Item& key) const;
  UpdatedProperties send(const TableUpdate& params) const;
  /// What `write` returns; a failure of the version that it expects says so.
  template <class Write>
  auto naming_version(std::optional<std::int64_t> expected, const Write& write) const;
  UpdatedProperties send_update(const EntityUpdate& params) const;
  void send_erase(const EntityDelete& params) const;
  Item send_put(const EntityCreate& params) const;
  /// The attributes that the update lacks to rewrite index keys, where it says to take
  /// them from the item.
  std::vector<std::string> to_complete(const EntityUpdate& params) const;
  Item read(const Item& key, const std::vector<std::string>& attributes) const;
  /// The update of an item that has these attributes as they are in `stored`.
  TableUpdate completed(const EntityUpdate& params, const std::vector<std::string>& attributes,
                        const Item& stored) const;
  /// Completes the update when it has to, as often as it has to.
  template <class Send>
  auto complete_and_send(const EntityUpdate& params, const Send& send) const;

  SingleTable table_;
  /// The same table, whose reads leave the columns in.
  SingleTable raw_;
  std::shared_ptr<const EntityModel> entity_;
};

}  // namespace singletable
