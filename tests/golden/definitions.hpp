#pragma once

#include <map>
#include <string>

#include <singletable/schema/schema.hpp>

#include "golden/json.hpp"

namespace golden {

namespace st = singletable;

class Stage;

/// The schema objects of a scenario, by the names the recording gives them.
class Definitions {
 public:
  explicit Definitions(Stage& stage) : stage_(stage) {}

  /// Makes the recorded definition. Throws what the library says against it, and
  /// Unsupported for a kind, parameter or function that nobody asked for.
  void define(const Json& definition);

  /// Throws Inexpressible when there is none, as when its definition failed.
  const st::EntityRepository& entity(const std::string& name) const;
  /// Whether any table has an entity of the type.
  bool knows_type(const std::string& type) const;

 private:
  /// The schema of the table that the definition's `config` names.
  st::Schema& schema(const Json& definition);
  void add_entity(const std::string& name, const st::Schema& schema,
                  st::EntityDefinition definition);

  Stage& stage_;
  std::map<std::string, st::Schema> schemas_;
  std::map<std::string, st::EntityRepository> entities_;
};

}  // namespace golden
