#pragma once

#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/provider/capacity_meter.hpp>

namespace singletable::provider {

/// The top-level attributes of these names.
inline Projection projection_of(const std::vector<std::string>& properties) {
  Projection projection;
  projection.reserve(properties.size());
  for (const std::string& property : properties) projection.push_back(Path::attribute(property));
  return projection;
}

/// A meter wants all parts, nobody else any.
inline ReturnConsumedCapacity capacity_wanted(const CapacityMeter* meter) {
  return meter != nullptr ? ReturnConsumedCapacity::indexes : ReturnConsumedCapacity::none;
}

}  // namespace singletable::provider
