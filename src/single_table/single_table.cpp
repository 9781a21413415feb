#include <singletable/single_table/single_table.hpp>

#include <utility>
#include <variant>

#include <singletable/base/error.hpp>
#include <singletable/single_table/requests.hpp>

#include "single_table/clean_up.hpp"
#include "single_table/overlap_guard.hpp"
#include "single_table/physical_table.hpp"
#include "single_table/table_check.hpp"

namespace singletable {

using single_table::check_batch;
using single_table::CleanUp;
using single_table::EncodedCreate;
using single_table::OverlapGuard;
using single_table::provider_action;
using single_table::provider_batch_action;
using single_table::provider_batch_get;
using single_table::provider_create;
using single_table::provider_delete;
using single_table::provider_get;
using single_table::provider_list;
using single_table::provider_query;
using single_table::provider_transact_get;
using single_table::provider_update;
using single_table::type_of;

/// The configuration, and what is derived from it once and points into it.
struct SingleTable::State {
  State(Provider with_provider, SingleTableConfig with_config)
      : provider(std::move(with_provider)),
        config(std::move(with_config)),
        columns(columns_of(config)),
        clean_up(config),
        overlap(config) {}

  Provider provider;
  SingleTableConfig config;
  std::vector<std::string_view> columns;
  CleanUp clean_up;
  OverlapGuard overlap;
};

SingleTable::SingleTable(Provider provider, SingleTableConfig config) {
  validate(config);
  state_ = std::make_shared<const State>(std::move(provider), std::move(config));
}

const SingleTableConfig& SingleTable::config() const noexcept { return state_->config; }

const Provider& SingleTable::provider() const noexcept { return state_->provider; }

bool SingleTable::create_if_missing() const {
  return single_table::create_if_missing(*provider().backend(), config());
}

std::vector<TableDifference> SingleTable::compare_with_physical_table() const {
  return single_table::compare_with_physical_table(*provider().backend(), config());
}

void SingleTable::require_physical_table() const {
  std::string text;
  for (const TableDifference& difference : compare_with_physical_table()) {
    text += "; " + difference.to_text();
  }
  if (text.empty()) return;
  throw ConfigurationError("Table \"" + config().table + "\" is not what its configuration says" +
                           text);
}

std::optional<Item> SingleTable::get_item(const Get& params) const {
  return provider().get(provider_get(config(), params));
}

BatchGetResult<Item> SingleTable::batch_get_items(const BatchGet& params) const {
  return provider().batch_get(provider_batch_get(config(), params));
}

std::vector<std::optional<Item>> SingleTable::transact_get_items(
    const std::vector<TransactGet>& gets, CapacityMeter* capacity_meter) const {
  std::vector<ProviderTransactGet> translated;
  translated.reserve(gets.size());
  for (const TransactGet& get : gets) translated.push_back(provider_transact_get(config(), get));
  return provider().transact_get(translated, capacity_meter);
}

Item SingleTable::put_item(const EncodedCreate& create) const {
  state_->overlap.check(create.own_attributes);
  return provider().create(provider_create(config(), create.params));
}

std::optional<Item> SingleTable::replace_item(const EncodedCreate& create) const {
  state_->overlap.check(create.own_attributes);
  return provider().create_returning_old(provider_create(config(), create.params));
}

UpdatedProperties SingleTable::update(const Update& params) const {
  return UpdatedProperties{clean(provider().update(provider_update(config(), params)).item())};
}

Item SingleTable::update_item(const Update& params) const {
  return provider().update_returning_new(provider_update(config(), params));
}

void SingleTable::erase(const Delete& params) const {
  provider().erase(provider_delete(config(), params));
}

std::optional<Item> SingleTable::remove_item(const Delete& params) const {
  return provider().erase_returning_old(provider_delete(config(), params));
}

std::int64_t SingleTable::query_count(const Query& params) const {
  return provider().query_count(provider_query(config(), params));
}

Page<Item> SingleTable::query_items(const Query& params) const {
  return provider().query(provider_query(config(), params));
}

std::vector<Item> SingleTable::query_all_items(const Query& params) const {
  return provider().query_all(provider_query(config(), params));
}

ItemRange<Item> SingleTable::query_items_one_by_one(const Query& params) const {
  return provider().query_range(provider_query(config(), params));
}

Page<Item> SingleTable::list_items(const ListType& params) const {
  if (!config().type_index) return {};
  return provider().query(provider_list(config(), params));
}

std::vector<Item> SingleTable::list_all_items(const ListType& params) const {
  if (!config().type_index) return {};
  return provider().query_all(provider_list(config(), params));
}

ItemRange<Item> SingleTable::list_items_one_by_one(const ListType& params) const {
  if (!config().type_index) return ItemRange<Item>{[] { return std::optional<Item>{}; }};
  return provider().query_range(provider_list(config(), params));
}

ItemPage SingleTable::with_types(std::vector<Item> items) const {
  ItemPage result;
  result.items = std::move(items);
  for (const Item& item : result.items) result.types.push_back(type_text(item));
  return result;
}

std::vector<ProviderAction> SingleTable::eject_transact_params(
    const std::vector<Action>& actions) const {
  std::vector<ProviderAction> ejected;
  ejected.reserve(actions.size());
  for (const Action& action : actions) {
    if (const auto* create = std::get_if<EncodedCreate>(&action.form())) {
      state_->overlap.check(create->own_attributes);
    }
    ejected.push_back(provider_action(config(), action));
  }
  return ejected;
}

ProviderBatchWrite SingleTable::eject_batch_params(const BatchWrite& params) const {
  ProviderBatchWrite batch{.actions = {},
                           .max_attempts = params.max_attempts,
                           .time_limit = params.time_limit,
                           .capacity_meter = params.capacity_meter};
  batch.actions.reserve(params.actions.size());
  for (const TableBatchAction& each : params.actions) {
    if (const auto* create = std::get_if<EncodedCreate>(&each.action().form())) {
      state_->overlap.check(create->own_attributes);
    }
    batch.actions.push_back(provider_batch_action(config(), each));
  }
  check_batch(config(), batch.actions);
  return batch;
}

BatchWriteResult SingleTable::batch_write(const BatchWrite& params) const {
  return provider().batch_write(eject_batch_params(params));
}

void SingleTable::transaction(const std::vector<Action>& actions,
                              const TransactionOptions& options) const {
  provider().transaction(eject_transact_params(actions), options);
}

SingleTable SingleTable::with_columns() const {
  SingleTableConfig shown = config();
  shown.auto_remove_table_properties = false;
  shown.property_cleanup = {};
  return {provider(), std::move(shown)};
}

Item SingleTable::clean(Item item) const { return state_->clean_up(std::move(item)); }

bool SingleTable::cleans_structs() const { return state_->clean_up.is_custom(); }

std::string SingleTable::type_text(ItemView item) const {
  return type_of(config(), item).value_or(std::string{});
}

DecodeContext SingleTable::decode_context() const {
  return {.table = config().table,
          .partition_key = config().partition_key,
          .range_key = config().range_key,
          .table_attributes = state_->columns};
}

}  // namespace singletable
