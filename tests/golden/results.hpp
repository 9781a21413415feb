#pragma once

#include <optional>
#include <vector>

#include <singletable/provider/pagination.hpp>
#include <singletable/provider/params.hpp>
#include <singletable/provider/updated_properties.hpp>
#include <singletable/single_table/table_page.hpp>

#include "golden/json.hpp"

namespace golden {

/// What the library returns, in the notation of results.
Json result_of(const std::optional<singletable::Item>& item);
Json result_of(const singletable::UpdatedProperties& properties);
Json result_of(const singletable::Page<singletable::Item>& page);
Json result_of(const singletable::Conditions& conditions);
Json result_of(const std::vector<singletable::AtomicOperation>& operations);

Json result_of(const std::vector<singletable::Item>& items);
/// Actions of a transaction in the original's spelling.
Json result_of(const std::vector<singletable::ProviderAction>& actions);

}  // namespace golden
