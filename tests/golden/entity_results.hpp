#pragma once

#include <singletable/single_table/single_table.hpp>

#include "golden/json.hpp"

namespace golden {

/// What an entity's helpers return, in the original's spelling. Members without
/// content are left out.

/// A key of one part is that part.
Json key_result(const singletable::KeyValue& key);
Json key_result(const singletable::TableKey& key);
Json params_result(const singletable::TableCreate<>& create);
Json params_result(const singletable::TableUpdate& update);
Json params_result(const singletable::TableDelete& erase);
Json params_result(const singletable::TableValidate& check);
Json range_result(const singletable::TableRange& range);

/// What was recorded of a helper, spelled the same: lists of one part are that
/// part, members without content are left out, and a delete has none of the
/// parameters that its key was made of, which the original leaves in it.
Json helper_result(const Json& recorded);

}  // namespace golden
