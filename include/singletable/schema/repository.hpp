#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/schema/entity.hpp>
#include <singletable/schema/entity_repository.hpp>
#include <singletable/schema/entity_update.hpp>
#include <singletable/schema/selection.hpp>

namespace singletable {

template <class Entity>
class AsyncRepository;

/// What a new item has beside its record.
struct CreateOptions {
  std::optional<Expiry> expires_at = {};
  /// Must hold of what is there, or of nothing.
  Conditions conditions = {};
};

/// Reads and writes the items of one entity as its structs.
///
/// Keys are given as the values of their templates' fields, in order: a value too
/// many or of another type does not compile. A handle: cheap to copy, usable from
/// many threads at once. Throws what SingleTable and EntityModel throw.
template <class Entity>
class Repository {
 public:
  using T = typename Entity::Record;

  /// Throws ConfigurationError when the entity does not fit the table.
  Repository(const SingleTable& table, const Entity& entity)
      : items_(table, entity.model(table)), entity_(entity) {}
  Repository(SingleTable table, const Entity& entity, EntityModel::Sources sources)
      : items_(table, std::make_shared<const EntityModel>(table.config(), entity.definition(),
                                                          std::move(sources))),
        entity_(entity) {}

  /// The same over items, for what is known only at run time.
  const EntityRepository& items() const noexcept { return items_; }

  /// The same without waiting; include <singletable/async.hpp>.
  AsyncRepository<Entity> async() const;

  /// The record, or nothing.
  template <class... Values>
  std::optional<T> get(const Values&... key) const {
    return get_one({.key = Entity::Key::item(key...)});
  }
  /// The same, and sees all writes that were acknowledged before.
  template <class... Values>
  std::optional<T> get_consistent(const Values&... key) const {
    return get_one({.key = Entity::Key::item(key...), .consistent_read = true});
  }

  /// The fields of a key, for what takes several.
  template <class... Values>
  static Item key(const Values&... values) {
    return Entity::Key::item(values...);
  }

  /// The records of the keys that `key` makes, those that are there, in the order
  /// asked. Any number.
  std::vector<T> batch_get(const std::vector<Item>& keys) const {
    return read_all(items_.batch_get({.keys = keys}));
  }

  /// Writes a new item and returns it with what is generated, for members that are
  /// still what the struct's default is. Throws ConditionalCheckFailed when there
  /// is one with its key.
  T create(const T& record, const CreateOptions& options = {}) const {
    return read(items_.create(creation(record, options)));
  }
  /// The same, but replaces an item with its key; with versions, the one it was.
  T put(const T& record, const CreateOptions& options = {}) const {
    return read(items_.put(creation(record, options)));
  }

  /// Changes an item that is there: the values of its key, then parts as
  /// `st::set<&Post::title>("New")`. Throws ConditionalCheckFailed where there is
  /// none, or a condition does not hold. Index keys follow. A change after which one
  /// would be stale, since the update does not give all members it is made of, does
  /// not compile without `st::complete_from_item` or `st::leave_index`. Returns the
  /// changed attributes.
  template <class... KeyThenParts>
  UpdatedProperties update(const KeyThenParts&... key_then_parts) const {
    EntityUpdate params = make_update(key_then_parts...);
    params.return_updated_properties = true;
    return items_.update(params);
  }

  /// Updates an item that is there; or else creates it, of `blank`, a record with the
  /// key and what a new item has beside what the parts set. Returns what it is then.
  template <class... Parts>
  T upsert(const T& blank, const Parts&... parts) const {
    return read(items_.upsert(upsert_params(blank, parts...)));
  }

  /// Removes an item; one that is not there is no error. Behind the values of its
  /// key, conditions: `st::field<&Post::status> == PostStatus::draft`; and of an
  /// entity with versions, `st::expected_version(n)` or `st::any_version`.
  template <class... KeyThenConditions>
  void erase(const KeyThenConditions&... key_then_conditions) const {
    items_.erase(make_erase(key_then_conditions...));
  }

  /// The entity's items of the partition that the values name.
  template <class... Values>
  Selection<Entity> query(const Values&... partition) const {
    return {{items_, Entity::PartitionFields::item(partition...), {}}, entity_};
  }

  /// The same in the index of the entity of that name.
  template <FixedString Name, class... Values>
  Selection<Entity, Name> index(const Values&... partition) const {
    using Fields = typename Entity::template Index<Name>::template PartitionFields<T>;
    return {{items_, Fields::item(partition...), Name.view()}, entity_};
  }

  /// Items of the entity through the type index.
  Page<T> list(const EntityList& params = {}) const {
    Page<Item> page = items_.list(params);
    return {read_all(page.items), std::move(page.pagination_token), std::move(page.previous_token)};
  }
  /// Up to `max_items`.
  std::vector<T> list_all(const EntityList& params = {}) const {
    return read_all(items_.list_all(params));
  }
  /// The same, one by one, with one page in memory; see ItemRange.
  ItemRange<T> list_range(const EntityList& params = {}) const {
    return items_.list_range(params).transform(
        [self = *this](const Item& item) { return self.read(item); });
  }

  /// An item, cleaned, as the record it is.
  T read(const Item& item) const { return entity_.read(item, items_.table().decode_context()); }

  /// What `items()` takes for the same create or put, update, upsert, and erasure.
  EntityCreate create_params(const T& record, const CreateOptions& options = {}) const {
    return creation(record, options);
  }
  template <class... KeyThenParts>
  EntityUpdate update_params(const KeyThenParts&... key_then_parts) const {
    return make_update(key_then_parts...);
  }
  template <class... Parts>
  EntityUpsert upsert_params(const T& blank, const Parts&... parts) const {
    schema::check_update<Entity, Parts...>();
    Item created = creation(blank, {}).item;
    EntityUpdate update{.key = key_in(created)};
    (schema::PartTraits<Parts>::add_to(update, parts), ...);
    return {.update = std::move(update), .create_values = std::move(created)};
  }
  template <class... KeyThenConditions>
  EntityDelete erase_params(const KeyThenConditions&... key_then_conditions) const {
    return make_erase(key_then_conditions...);
  }

  /// Actions for SingleTable's `transaction`, of the same parameters as their
  /// namesakes. `to_create` refuses an item that is there. Not for entities with
  /// unique members, of which a write is several actions.
  TableAction to_create(const T& record, const CreateOptions& options = {}) const {
    check_one_action();
    return labelled(items_.entity().create_new_params(creation(record, options)));
  }
  TableAction to_put(const T& record, const CreateOptions& options = {}) const {
    check_one_action();
    return labelled(items_.entity().create_params(creation(record, options)));
  }
  template <class... KeyThenParts>
  TableAction to_update(const KeyThenParts&... key_then_parts) const {
    check_one_action();
    return labelled(items_.entity().update_params(make_update(key_then_parts...)));
  }
  template <class... KeyThenConditions>
  TableAction to_erase(const KeyThenConditions&... key_then_conditions) const {
    check_one_action();
    return labelled(items_.entity().delete_params(make_erase(key_then_conditions...)));
  }

  /// The same of any entity; see EntityRepository for what they read.
  std::vector<TableAction> create_actions(const T& record,
                                          const CreateOptions& options = {}) const {
    return items_.create_actions(creation(record, options));
  }
  std::vector<TableAction> put_actions(const T& record, const CreateOptions& options = {}) const {
    return items_.put_actions(creation(record, options));
  }
  template <class... KeyThenParts>
  std::vector<TableAction> update_actions(const KeyThenParts&... key_then_parts) const {
    return items_.update_actions(make_update(key_then_parts...));
  }
  template <class... KeyThenConditions>
  std::vector<TableAction> erase_actions(const KeyThenConditions&... key_then_conditions) const {
    return items_.erase_actions(make_erase(key_then_conditions...));
  }

  /// Actions for SingleTable's `batch_write`, together with those of other entities: a
  /// put, with generated values and index keys, and a removal by the values of its key.
  /// Not for entities with a version or unique members, which batches can't keep.
  ///
  ///     table.batch_write({.actions = {posts.to_batch_put(post), notes.to_batch_erase(id, 7)}});
  TableBatchAction to_batch_put(const T& record, std::optional<Expiry> expires_at = {}) const {
    check_batch();
    return items_.to_batch_put(creation(record, {.expires_at = expires_at}));
  }
  template <class... Values>
  TableBatchAction to_batch_erase(const Values&... key) const {
    check_batch();
    return items_.to_batch_erase({.key = Entity::Key::item(key...)});
  }

  /// What the transaction depends on; writes nothing.
  template <class... KeyThenConditions>
  TableAction to_check(const KeyThenConditions&... key_then_conditions) const {
    const EntityDelete params = make_erase(key_then_conditions...);
    const bool expects = params.expected.version.has_value();
    return labelled(
        items_.entity().validate_params({.key = params.key,
                                         .conditions = params.conditions,
                                         .expected = {params.expected.version, !expects}}));
  }

 private:
  static constexpr std::size_t fields = Entity::Key::count;

  /// The attributes of the key, of an item that has others.
  static Item key_in(const Item& item) {
    Item key;
    for (std::size_t i = 0; i < fields; ++i) {
      const auto name = detail::attribute_names<T>[Entity::Key::fields.members[i]];
      if (const auto value = item.find(name)) key.set(name, *value);
    }
    return key;
  }

  static constexpr void check_one_action() {
    static_assert(!Entity::has_unique(),
                  "singletable: a write of an entity with unique members is several actions: use "
                  "create_actions, put_actions, update_actions or erase_actions");
  }

  static constexpr void check_batch() {
    static_assert(!Entity::has_version(),
                  "singletable: a batch takes no conditions, and so can't write entities with a "
                  "version: use a transaction");
    static_assert(!Entity::has_unique(),
                  "singletable: a batch takes no conditions, and so can't write entities with "
                  "unique members: use a transaction");
  }

  TableAction labelled(TableAction action) const {
    return std::move(action).of(items_.entity().type());
  }

  std::optional<T> get_one(const EntityGet& params) const {
    const std::optional<Item> item = items_.get(params);
    return item ? std::optional<T>{read(*item)} : std::nullopt;
  }

  std::vector<T> read_all(const std::vector<Item>& items) const {
    return entity_.read_all(items, items_.table().decode_context());
  }

  EntityCreate creation(const T& record, const CreateOptions& options) const {
    EntityCreate create{.item = to_item(record),
                        .expires_at = options.expires_at,
                        .conditions = options.conditions};
    entity_.drop_not_given(create.item, record);
    return create;
  }

  template <class... Values>
  EntityUpdate make_update(const Values&... values) const {
    constexpr bool changes = sizeof...(Values) > fields;
    static_assert(changes,
                  "singletable: an update takes a value for each field of the entity's "
                  "key, then what it changes");
    if constexpr (changes) return update_of(std::index_sequence_for<Values...>{}, values...);
  }

  /// What stands behind the values of the key; nothing in their places.
  template <std::size_t Index, class Value>
  using PartAt = std::conditional_t<(Index < fields), UpdatePart, Value>;

  template <std::size_t... Index, class... Values>
  EntityUpdate update_of(std::index_sequence<Index...>, const Values&... values) const {
    schema::check_update<Entity, PartAt<Index, Values>...>();
    // It would start an item without the key's members, which is no record.
    EntityUpdate update = schema::update_existing(items_.table());
    (add_to_update<Index>(update, values), ...);
    return update;
  }

  template <std::size_t Index, class Value>
  static void add_to_update(EntityUpdate& update, const Value& value) {
    if constexpr (Index < fields) {
      Entity::Key::template set<Index>(update.key, value);
    } else {
      schema::PartTraits<Value>::add_to(update, value);
    }
  }

  template <class... Values>
  static EntityDelete make_erase(const Values&... values) {
    constexpr bool has_key = sizeof...(Values) >= fields;
    static_assert(has_key,
                  "singletable: this takes a value for each field of the entity's key, "
                  "then conditions");
    if constexpr (has_key) return erase_of(std::index_sequence_for<Values...>{}, values...);
  }

  template <std::size_t... Index, class... Values>
  static EntityDelete erase_of(std::index_sequence<Index...>, const Values&... values) {
    EntityDelete erase{.key = {}};
    (add_to_erase<Index>(erase, values), ...);
    return erase;
  }

  template <std::size_t Index, class Value>
  static void add_to_erase(EntityDelete& erase, const Value& value) {
    if constexpr (Index < fields) {
      Entity::Key::template set<Index>(erase.key, value);
    } else if constexpr (std::is_same_v<Value, ExpectedPart>) {
      erase.expected = value.expected;
    } else {
      erase.conditions.also(value);
    }
  }

  EntityRepository items_;
  Entity entity_;
};

}  // namespace singletable
