#pragma once

#include <map>
#include <string>

#include <singletable/single_table/single_table.hpp>

#include "golden/definitions.hpp"
#include "golden/json.hpp"
#include "golden/world.hpp"

namespace golden {

/// What the calls of a scenario are made on: a provider, tables of the document's
/// configuration and of the scenario's own, and the schema objects it defines.
class Stage {
 public:
  /// `configs` are the scenario's configurations by name.
  Stage(const World& world, const Json& configs);
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  const st::Provider& provider() const { return provider_; }
  /// The table configured as `target`; the document's when it is empty. Throws
  /// ConfigurationError, Malformed when there is no such configuration, and
  /// Unsupported for a property of it that the library was not asked for.
  const st::SingleTable& table(const std::string& target);
  Definitions& definitions() { return definitions_; }
  const World& world() const { return world_; }

 private:
  const World& world_;
  const Json& configs_;
  st::Provider provider_;
  std::map<std::string, st::SingleTable> tables_;
  Definitions definitions_{*this};
};

/// A recorded configuration with what it takes from `context`. Throws Unsupported
/// as Stage::table does.
st::SingleTableConfig config_of(const Json& json, const app_data::Context& context);

}  // namespace golden
