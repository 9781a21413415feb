#pragma once

#include <optional>

#include <singletable/provider/pagination.hpp>
#include <singletable/provider/updated_properties.hpp>

#include "golden/json.hpp"

namespace golden {

/// What the library returns, in the notation of results.
Json result_of(const std::optional<singletable::Item>& item);
Json result_of(const singletable::UpdatedProperties& properties);
Json result_of(const singletable::Page<singletable::Item>& page);

}  // namespace golden
