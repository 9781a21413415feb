#pragma once

#include <map>
#include <string>

#include <singletable/single_table/single_table.hpp>

#include "golden/json.hpp"
#include "golden/world.hpp"

namespace golden {

/// What the calls of a scenario are made on: a provider, and tables of the
/// document's configuration and of the scenario's own.
class Stage {
 public:
  /// `configs` are the scenario's configurations by name.
  Stage(const World& world, const Json& configs);

  const st::Provider& provider() const { return provider_; }
  /// The table configured as `target`; the document's when it is empty. Throws
  /// ConfigurationError, Malformed when there is no such configuration, and
  /// Unsupported for a property of it that the library was not asked for.
  const st::SingleTable& table(const std::string& target);

 private:
  const World& world_;
  const Json& configs_;
  st::Provider provider_;
  std::map<std::string, st::SingleTable> tables_;
};

/// A recorded configuration, still without a clock. Throws Unsupported as
/// Stage::table does.
st::SingleTableConfig config_of(const Json& json);

}  // namespace golden
