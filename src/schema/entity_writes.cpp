#include <singletable/schema/entity_repository.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/schema/entity_transaction.hpp>
#include <singletable/schema/unique_attribute_taken.hpp>

#include "schema/entity_version.hpp"
#include "schema/index_refresh.hpp"
#include "schema/unchanged.hpp"
#include "schema/unique_attributes.hpp"

namespace singletable {
namespace {

/// Attempts of an update that reads first.
constexpr int most_attempts = 5;

bool same(const std::vector<std::string>& attributes, const Item& a, const Item& b) {
  for (const std::string& attribute : attributes) {
    if (a.find(attribute) != b.find(attribute)) return false;
  }
  return true;
}

/// The attributes that an update names, of the item as it is after it.
Item changed_by(const EntityUpdate& update, const Item& after) {
  Item changed;
  const auto add = [&](std::string_view attribute) {
    if (const auto value = after.find(attribute)) changed.set(attribute, *value);
  };
  for (const auto& [attribute, value] : update.values) add(attribute);
  for (const AtomicOperation& operation : update.atomic_operations) {
    add(operation.property.attribute());
  }
  return changed;
}

/// Of the whole item where no attributes are named.
EntityGet reading(const Item& key, std::vector<std::string> attributes) {
  return {.key = key, .consistent_read = true, .properties_to_retrieve = std::move(attributes)};
}

void append(std::vector<std::string>& names, const std::vector<std::string>& others) {
  names.insert(names.end(), others.begin(), others.end());
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

template <class Write>
auto EntityRepository::naming_version(std::optional<std::int64_t> expected,
                                      const Write& write) const {
  try {
    return write();
  } catch (const UniqueAttributeTaken&) {
    throw;
  } catch (const ConditionalCheckFailed& failure) {
    schema::EntityVersion{entity_->definition()}.explain(failure, expected);
    throw;
  }
}

Item EntityRepository::put(const EntityCreate& params) const {
  return naming_version(schema::EntityVersion{entity_->definition()}.to_replace(params.item),
                        [&] { return send_put(entity_->generated(params)); });
}

UpdatedProperties EntityRepository::update(const EntityUpdate& params) const {
  return naming_version(params.expected.version,
                        [&] { return send_update(entity_->generated(params)); });
}

void EntityRepository::erase(const EntityDelete& params) const {
  naming_version(params.expected.version, [&] { send_erase(params); });
}

Item EntityRepository::create(const EntityCreate& params) const {
  if (has_unique()) {
    Item created;
    const schema::UniqueWrite write = creating(params, created);
    send(write, created);
    return extended(std::move(created));
  }
  return extended(table_.create(entity_->create_new_params(params)));
}

Item EntityRepository::send_put(const EntityCreate& params) const {
  if (has_unique()) {
    return extended(send_unique(
        params.item, [&](const Item& stored, Item& put) { return putting(params, stored, put); }));
  }
  return extended(table_.create(entity_->create_params(params)));
}

std::vector<std::string> EntityRepository::to_complete(const EntityUpdate& params) const {
  if (params.incomplete_index != IncompleteIndex::complete_from_item) return {};
  const std::set<std::string> missing = entity_->missing_attributes(params);
  return {missing.begin(), missing.end()};
}

TableUpdate EntityRepository::completed(const EntityUpdate& params,
                                        const std::vector<std::string>& attributes,
                                        const Item& stored) const {
  TableUpdate update = entity_->update_params(params, stored);
  update.conditions.also(schema::unchanged(attributes, stored));
  return update;
}

template <class Send>
auto EntityRepository::complete_and_send(const EntityUpdate& params, const Send& send) const {
  const std::vector<std::string> missing = to_complete(params);
  if (missing.empty()) return send(entity_->update_params(params));
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const Item stored = read(params.key, missing);
    try {
      return send(completed(params, missing, stored));
    } catch (const ConditionalCheckFailed&) {
      // The caller's own condition, unless what was read is no longer so.
      if (same(missing, stored, read(params.key, missing))) throw;
    }
  }
  throw_kept_changing(missing);
}

UpdatedProperties EntityRepository::send_update(const EntityUpdate& params) const {
  if (changes_unique(params)) {
    send_unique(params.key,
                [&](const Item& stored, Item& after) { return updating(params, stored, after); });
    if (!params.return_updated_properties) return {};
    return UpdatedProperties{extended(changed_by(params, stored(params.key)))};
  }
  return complete_and_send(params, [this](const TableUpdate& update) { return send(update); });
}

Item EntityRepository::read(const Item& key, const std::vector<std::string>& attributes) const {
  return table_.get(table_get(reading(key, attributes))).value_or(Item{});
}

std::optional<EntityGet> EntityRepository::put_reads(const EntityCreate& params) const {
  if (!has_unique()) return std::nullopt;
  return reading(entity_->generated(params).item, {});
}

std::optional<EntityGet> EntityRepository::update_reads(const EntityUpdate& params) const {
  if (changes_unique(params)) return reading(params.key, {});
  std::vector<std::string> missing = to_complete(params);
  if (missing.empty()) return std::nullopt;
  return reading(params.key, std::move(missing));
}

std::optional<EntityGet> EntityRepository::erase_reads(const EntityDelete& params) const {
  if (!has_unique()) return std::nullopt;
  return reading(params.key, {});
}

UpdatedProperties EntityRepository::send(const TableUpdate& params) const {
  UpdatedProperties updated = table_.update(params);
  if (updated.empty()) return updated;
  return UpdatedProperties{extended(updated.item())};
}

EntityUpdate EntityRepository::upsert_update(const EntityUpsert& params) const {
  if (!params.update.atomic_indexes.empty()) {
    throw ValidationError(
        fmt::format("An upsert of the entity \"{}\" changes index keys by atomic_indexes, which a "
                    "new item has not; change the attribute that the key is made of",
                    entity_->type()));
  }
  EntityUpdate update = params.update;
  update.conditions.also(Condition::Exists{Path::attribute(table_.config().partition_key)});
  return update;
}

Item EntityRepository::upsert(const EntityUpsert& params) const {
  const EntityUpdate update = entity_->generated(upsert_update(params));
  std::optional<EntityCreate> creation;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    if (std::optional<Item> updated = update_existing(update)) return *std::move(updated);
    // Not of what updates generate: a new item has what a create does.
    if (!creation) creation = entity_->generated(creation_of(params));
    if (std::optional<Item> created = create_absent(*creation)) return *std::move(created);
  }
  throw TransactionConflict(
      fmt::format("An upsert of the entity \"{}\" was tried {} times, but others kept creating and "
                  "erasing the item; try again",
                  entity_->type(), most_attempts));
}

std::optional<Item> EntityRepository::update_existing(const EntityUpdate& update) const {
  try {
    return naming_version(update.expected.version, [&] { return update_whole(update); });
  } catch (const UniqueAttributeTaken&) {
    throw;
  } catch (const ConditionalCheckFailed& failure) {
    if (failure.item() || update.expected.version) throw;
    return std::nullopt;
  }
}

std::optional<Item> EntityRepository::update_whole(const EntityUpdate& params) const {
  if (changes_unique(params)) {
    send_update(params);
    Item whole = stored(params.key);
    if (whole.empty()) return std::nullopt;
    return extended(std::move(whole));
  }
  return complete_and_send(params, [this](TableUpdate update) {
    update.return_item_on_condition_failure = true;
    return extended(table_.update_returning_new(update));
  });
}

std::optional<Item> EntityRepository::create_absent(const EntityCreate& params) const {
  try {
    return create(params);
  } catch (const UniqueAttributeTaken&) {
    throw;
  } catch (const ConditionalCheckFailed&) {
    return std::nullopt;
  }
}

EntityCreate EntityRepository::creation_of(const EntityUpsert& params) {
  const EntityUpdate& update = params.update;
  const Item before = merge(params.create_values, update.key);
  const bool changes =
      !update.values.empty() || !update.remove.empty() || !update.atomic_operations.empty();
  const Item item =
      changes ? apply(build_update({}, {update.values, update.remove, update.atomic_operations, {}})
                          .update,
                      before)
              : before;
  return {.item = item, .expires_at = update.expires_at};
}

void EntityRepository::send_erase(const EntityDelete& params) const {
  if (has_unique()) {
    send_unique(params.key, [&](const Item& stored, Item&) { return erasing(params, stored); });
    return;
  }
  table_.erase(entity_->delete_params(params));
}

std::vector<TableAction> EntityRepository::create_actions(const EntityCreate& params) const {
  Item created;
  return creating(params, created).actions;
}

std::vector<TableAction> EntityRepository::put_actions(const EntityCreate& given) const {
  if (!has_unique()) return {entity_->create_params(given)};
  const EntityCreate params = entity_->generated(given);
  Item put;
  return putting(params, stored(params.item), put).actions;
}

std::vector<TableAction> EntityRepository::update_actions(const EntityUpdate& given) const {
  const EntityUpdate params = entity_->generated(given);
  if (!changes_unique(params)) {
    const std::vector<std::string> missing = to_complete(params);
    if (missing.empty()) return {entity_->update_params(params)};
    return {completed(params, missing, read(params.key, missing))};
  }
  Item after;
  return updating(params, stored(params.key), after).actions;
}

std::vector<TableAction> EntityRepository::erase_actions(const EntityDelete& params) const {
  if (!has_unique()) return {entity_->delete_params(params)};
  return erasing(params, stored(params.key)).actions;
}

void EntityRepository::check_batch() const {
  const EntityDefinition& definition = entity_->definition();
  if (definition.version) {
    throw ValidationError(
        fmt::format("A batch can't write the entity \"{}\": it takes no conditions, and so would "
                    "not check the version \"{}\"; use a transaction",
                    definition.type, *definition.version));
  }
  if (definition.unique.empty()) return;
  throw ValidationError(
      fmt::format("A batch can't write the entity \"{}\": it takes no conditions, and so would not "
                  "keep \"{}\" unique; use a transaction",
                  definition.type, fmt::join(definition.unique, "\", \"")));
}

TableBatchAction EntityRepository::to_batch_put(const EntityCreate& params) const {
  check_batch();
  return TableBatchAction{TableAction{entity_->create_params(params)}.of(entity_->type())};
}

TableBatchAction EntityRepository::to_batch_erase(const EntityDelete& params) const {
  check_batch();
  return TableBatchAction{TableAction{entity_->delete_params(params)}.of(entity_->type())};
}

bool EntityRepository::changes_unique(const EntityUpdate& params) const {
  const EntityDefinition& definition = entity_->definition();
  const auto& unique = definition.unique;
  const bool generates =
      std::any_of(definition.on_update.begin(), definition.on_update.end(),
                  [&](const GeneratedAttribute& made) { return contains(unique, made.attribute); });
  return generates || schema::AttributeChanges{params, params.values, {}}.touches(unique);
}

schema::UniqueWrite EntityRepository::creating(const EntityCreate& params, Item& created) const {
  const TableCreate<Item> create = entity_->create_new_params(params);
  created = create.item;
  return schema::UniqueAttributes{table_.config(), *entity_}.write(create, create.key, {}, created);
}

schema::UniqueWrite EntityRepository::putting(const EntityCreate& params, const Item& stored,
                                              Item& put) const {
  TableCreate<Item> create = entity_->create_params(params);
  create.conditions.also(schema::unchanged(entity_->definition().unique, stored));
  put = create.item;
  return schema::UniqueAttributes{table_.config(), *entity_}.write(create, create.key, stored, put);
}

schema::UniqueWrite EntityRepository::updating(const EntityUpdate& params, const Item& stored,
                                               Item& after) const {
  std::vector<std::string> guarded = entity_->definition().unique;
  const bool completes = params.incomplete_index == IncompleteIndex::complete_from_item;
  append(guarded, to_complete(params));
  TableUpdate update =
      entity_->update_params(params, completes ? std::optional{stored} : std::nullopt);
  update.conditions.also(schema::unchanged(guarded, stored));
  update.return_updated_properties = false;
  update.return_item_on_condition_failure = true;
  after = schema::AttributeChanges{params, update.values, stored}.after();
  const TableKey key{update.partition_key, update.range_key};
  return schema::UniqueAttributes{table_.config(), *entity_}.write(std::move(update), key, stored,
                                                                   after);
}

schema::UniqueWrite EntityRepository::erasing(const EntityDelete& params,
                                              const Item& stored) const {
  TableDelete erase = entity_->delete_params(params);
  erase.conditions.also(schema::unchanged(entity_->definition().unique, stored));
  const TableKey key{erase.partition_key, erase.range_key};
  return schema::UniqueAttributes{table_.config(), *entity_}.write(std::move(erase), key, stored,
                                                                   {});
}

void EntityRepository::send(const schema::UniqueWrite& write, const Item& after) const {
  try {
    EntityTransaction{table_}.add(write.actions).run();
  } catch (const TransactionCanceled& failure) {
    schema::UniqueAttributes{table_.config(), *entity_}.rethrow(failure, write, after);
  }
}

template <class Make>
Item EntityRepository::send_unique(const Item& key, const Make& make) const {
  const std::vector<std::string>& unique = entity_->definition().unique;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const Item before = stored(key);
    Item after;
    const schema::UniqueWrite write = make(before, after);
    try {
      send(write, after);
      return after;
    } catch (const UniqueAttributeTaken&) {
      throw;
    } catch (const ConditionalCheckFailed&) {
      // The caller's own condition, unless what was read is no longer so.
      if (same(unique, before, stored(key))) throw;
    }
  }
  throw_kept_changing(unique);
}

void EntityRepository::throw_kept_changing(const std::vector<std::string>& attributes) const {
  throw TransactionConflict(
      fmt::format("A write of the entity \"{}\" was tried {} times, but others kept changing "
                  "\"{}\", on which it depends; try again",
                  entity_->type(), most_attempts, fmt::join(attributes, "\", \"")));
}

Item EntityRepository::stored(const Item& key) const { return read(key, {}); }

}  // namespace singletable
