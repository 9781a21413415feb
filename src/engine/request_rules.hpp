#pragma once

#include <optional>
#include <string_view>

#include <singletable/backend/item_operations.hpp>

#include "engine/error_place.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

// What can be wrong with the parts of a request, whatever is stored. All throw
// ValidationError.

/// The item of a put: its values.
void check_item_values(const Table& table, ItemView item);
/// The item of a put: its size.
void check_item_size(const Table& table, ItemView item);
void check_update(const Table& table, const Update& update, ItemView key);
/// That an update leaves the key alone.
void check_key_unchanged(const Table& table, const Update& update, ItemView key);
/// That a path leads into no key of the table or of any of its indexes: keys are scalars.
void check_leads_into_no_key(const Table& table, const Path& path, const ErrorPlace& place);
/// `item` is the item or the key of the action.
void check_condition(const Table& table, const Condition* condition, ItemView item);
void check_projection(const Table& table, const Projection& projection);
/// Put and delete return nothing or the old item.
void check_returns_old_or_none(std::string_view table, ReturnValues return_values);

}  // namespace singletable::engine
