#include <singletable/schema/entity_repository.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable {

TableGet EntityRepository::table_get(const EntityGet& params) const {
  TableKey key = entity_->key(params.key);
  return {.partition_key = std::move(key.partition_key),
          .range_key = std::move(key.range_key),
          .consistent_read = params.consistent_read,
          .properties_to_retrieve = params.properties_to_retrieve};
}

std::optional<Item> EntityRepository::get(const EntityGet& params) const {
  std::optional<Item> item = table_.get(table_get(params));
  if (!item) return std::nullopt;
  return extended(*std::move(item));
}

TableBatchGet EntityRepository::table_batch_get(const EntityBatchGet& params) const {
  const SingleTableConfig& config = table_.config();
  TableBatchGet batch{.keys = {},
                      .consistent_read = params.consistent_read,
                      .properties_to_retrieve = params.properties_to_retrieve,
                      .throw_on_unprocessed = true};
  if (!params.properties_to_retrieve.empty()) {
    batch.properties_to_retrieve.push_back(config.partition_key);
    batch.properties_to_retrieve.push_back(config.range_key);
  }
  for (const Item& key : params.keys) batch.keys.push_back(entity_->key(key));
  return batch;
}

std::vector<Item> EntityRepository::batch_get(const EntityBatchGet& params) const {
  const SingleTableConfig& config = table_.config();
  const TableBatchGet batch = table_batch_get(params);
  std::map<std::pair<std::string, std::string>, Item> found;
  for (Item& item : raw_.batch_get(batch).items) {
    std::pair<std::string, std::string> key{item.find(config.partition_key)->as_string(),
                                            item.find(config.range_key)->as_string()};
    found.emplace(std::move(key), extended(table_.clean(std::move(item))));
  }
  std::vector<Item> items;
  for (const TableKey& key : batch.keys) {
    const auto item = found.find({key.partition_key.join(config.key_separator).value_or(""),
                                  key.range_key.join(config.key_separator).value_or("")});
    if (item != found.end()) items.push_back(item->second);
  }
  return items;
}

TableQuery EntityRepository::table_query(const EntityQuery& params) const {
  TableQuery query =
      entity_->query_params(params.params, params.index, params.range_query, params.operands);
  if (!query.range) query.range = params.range;
  query.limit = params.limit;
  query.page_size = params.page_size;
  query.max_items = params.max_items;
  query.retrieve_order = params.retrieve_order;
  query.full_retrieval = params.full_retrieval;
  query.pagination_token = params.pagination_token;
  query.properties_to_retrieve = params.properties_to_retrieve;
  query.filters = params.only_own ? only_own(params.filters) : params.filters;
  query.consistent_read = params.consistent_read;
  if (params.only_own && !query.range) query.range = entity_->own_range(params.index);
  return query;
}

Filters EntityRepository::only_own(const Filters& filters) const {
  const auto& type_index = table_.config().type_index;
  if (!type_index) return filters;
  const Condition is_own = Condition::Compare{Path::attribute(type_index->partition_key),
                                              Comparator::equal, Value{entity_->type()}};
  const std::optional<Condition> given = filters.build();
  return given ? is_own && *given : is_own;
}

Page<Item> EntityRepository::query(const EntityQuery& params) const {
  Page<Item> page = table_.query(table_query(params));
  page.items = extended(std::move(page.items));
  return page;
}

std::optional<Item> EntityRepository::query_one(EntityQuery params) const {
  params.limit = 1;
  Page<Item> page = query(params);
  if (page.items.empty()) return std::nullopt;
  return std::move(page.items.front());
}

std::vector<Item> EntityRepository::query_all(const EntityQuery& params) const {
  return extended(table_.query_all(table_query(params)));
}

ItemRange<Item> EntityRepository::query_range(const EntityQuery& params) const {
  return extended(table_.query_range(table_query(params)));
}

std::int64_t EntityRepository::query_count(const EntityQuery& params) const {
  return table_.query_count(table_query(params));
}

void EntityRepository::require_type_index() const {
  if (table_.config().type_index) return;
  throw ConfigurationError(
      fmt::format("The entity \"{}\" can't be listed: the configuration of table \"{}\" has no "
                  "type_index; set it",
                  entity_->type(), table_.config().table));
}

TableListType EntityRepository::table_list(const EntityList& params) const {
  require_type_index();
  return {.type = entity_->type(),
          .range = params.range,
          .limit = params.limit,
          .page_size = params.page_size,
          .max_items = params.max_items,
          .retrieve_order = params.retrieve_order,
          .full_retrieval = params.full_retrieval,
          .pagination_token = params.pagination_token,
          .properties_to_retrieve = params.properties_to_retrieve,
          .filters = params.filters};
}

Page<Item> EntityRepository::list(const EntityList& params) const {
  Page<Item> page = table_.list_type(table_list(params));
  page.items = extended(std::move(page.items));
  return page;
}

std::vector<Item> EntityRepository::list_all(const EntityList& params) const {
  return extended(table_.list_type_all(table_list(params)));
}

ItemRange<Item> EntityRepository::list_range(const EntityList& params) const {
  return extended(table_.list_type_range(table_list(params)));
}

std::vector<Item> EntityRepository::extended(std::vector<Item> items) const {
  for (Item& item : items) item = extended(std::move(item));
  return items;
}

ItemRange<Item> EntityRepository::extended(ItemRange<Item> items) const {
  return std::move(items).transform(
      [entity = entity_](Item item) { return entity->extended(std::move(item)); });
}

}  // namespace singletable
