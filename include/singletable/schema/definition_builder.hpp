#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>

#include <singletable/schema/entity_definition.hpp>
#include <singletable/schema/entity_model.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable::schema {

enum class GeneratedOn { create, update };

/// What an Entity makes its definition with. Programs that have entities call this and
/// compile no definition themselves, which would take them half a second.
class DefinitionBuilder {
 public:
  DefinitionBuilder(std::string_view type, const KeySource& partition_key,
                    const KeySource& range_key);
  DefinitionBuilder(const DefinitionBuilder&) = delete;
  DefinitionBuilder& operator=(const DefinitionBuilder&) = delete;
  ~DefinitionBuilder();

  void add_index(std::string_view name, std::string_view table_index,
                 const KeySource& partition_key, const KeySource& range_key);
  /// Of the index that was added last.
  void make_sparse(std::function<bool(const Item&)> test,
                   std::initializer_list<std::string_view> depends_on);
  /// Of the index of that name; of the entity where there is none.
  void add_range_query(std::string_view index, std::string_view name, RangeOperation operation);
  void generate(GeneratedOn on, std::string_view attribute, std::string_view generator);
  void generate(GeneratedOn on, std::string_view attribute, ValueGenerator generator);
  void make_unique(std::initializer_list<std::string_view> attributes);
  void count_versions(std::string_view attribute);
  void include_type_on_every_update();
  void escape_separators();
  void extend(std::function<Item(const Item&)> compute);

  /// To be called once, as the last.
  EntityDefinition take();

  /// The same at work in the table, with the table's clock and the system's random
  /// numbers. Throws ConfigurationError when it does not fit.
  std::shared_ptr<const EntityModel> model(const SingleTable& table);

 private:
  std::unique_ptr<EntityDefinition> made_;
};

}  // namespace singletable::schema
