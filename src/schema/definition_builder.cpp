#include <singletable/schema/definition_builder.hpp>

#include <string>
#include <utility>

namespace singletable::schema {

DefinitionBuilder::DefinitionBuilder(std::string_view type, const KeySource& partition_key,
                                     const KeySource& range_key)
    : made_(std::make_unique<EntityDefinition>(EntityDefinition{
          .type = std::string{type}, .partition_key = partition_key, .range_key = range_key})) {}

DefinitionBuilder::~DefinitionBuilder() = default;

void DefinitionBuilder::add_index(std::string_view name, std::string_view table_index,
                                  const KeySource& partition_key, const KeySource& range_key) {
  made_->indexes.push_back({.name = std::string{name},
                            .table_index = std::string{table_index},
                            .partition_key = partition_key,
                            .range_key = range_key});
}

void DefinitionBuilder::make_sparse(std::function<bool(const Item&)> test,
                                    std::initializer_list<std::string_view> depends_on) {
  made_->indexes.back().only_if =
      SparseRule{std::move(test), {depends_on.begin(), depends_on.end()}};
}

void DefinitionBuilder::add_range_query(std::string_view index, std::string_view name,
                                        RangeOperation operation) {
  RangeQueries* queries = &made_->range_queries;
  for (EntityIndex& each : made_->indexes) {
    if (each.name == index) queries = &each.range_queries;
  }
  queries->emplace(std::string{name}, RangeQuery{operation});
}

void DefinitionBuilder::generate(GeneratedOn on, std::string_view attribute,
                                 std::string_view generator) {
  auto& generated = on == GeneratedOn::create ? made_->on_create : made_->on_update;
  generated.push_back({std::string{attribute}, std::string{generator}});
}

void DefinitionBuilder::generate(GeneratedOn on, std::string_view attribute,
                                 ValueGenerator generator) {
  auto& generated = on == GeneratedOn::create ? made_->on_create : made_->on_update;
  generated.push_back({std::string{attribute}, std::move(generator)});
}

void DefinitionBuilder::make_unique(std::initializer_list<std::string_view> attributes) {
  made_->unique.assign(attributes.begin(), attributes.end());
}

void DefinitionBuilder::count_versions(std::string_view attribute) { made_->version = attribute; }

void DefinitionBuilder::include_type_on_every_update() {
  made_->include_type_on_every_update = true;
}

void DefinitionBuilder::escape_separators() { made_->escape_separators = true; }

void DefinitionBuilder::extend(std::function<Item(const Item&)> compute) {
  made_->extend = std::move(compute);
}

EntityDefinition DefinitionBuilder::take() { return std::move(*made_); }

std::shared_ptr<const EntityModel> DefinitionBuilder::model(const SingleTable& table) {
  const SingleTableConfig& config = table.config();
  return std::make_shared<const EntityModel>(config, take(),
                                             EntityModel::Sources{.clock = config.clock});
}

}  // namespace singletable::schema
