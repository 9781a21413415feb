#pragma once

#include <singletable/wire/request_parsing.hpp>

#include "wire/random_wire.hpp"

namespace singletable::wire {

/// A request of the operation at this place of RequestValue, in the form that reading gives.
RequestValue random_request(RandomWire& random, std::size_t operation);

KeysAndProjection random_keys(RandomWire& random);
std::vector<BatchWrite> random_writes(RandomWire& random);

}  // namespace singletable::wire
