#pragma once

#include <functional>
#include <map>
#include <string>

#include "golden/json.hpp"
#include "golden/stage.hpp"

namespace golden {

/// A recorded call with its arguments read, ready to be made. Gives the result
/// in the notation of results.
using Invocation = std::function<Json(Stage& stage)>;

/// Reads the arguments of a call. Throws Unsupported for a parameter that
/// the library was not asked for, Inexpressible for what C++ has no way to
/// write, and whatever the library throws when parameters are built.
using Method = Invocation (*)(const Json& call);

/// The methods of a layer that exist here, by the original's names. A method
/// that is added to the library is added to one of these, and nowhere else.
const std::map<std::string, Method>& provider_methods();
const std::map<std::string, Method>& table_methods();
/// The same for entities, where queries have a path, `query.since.all`. Throws
/// Unsupported.
Method schema_method(const Json& call);

/// The call's method applied. Throws Unsupported for one that is not there.
Invocation prepare_call(const Json& call);

/// The configuration the call is made on; empty for the document's own.
std::string target_of(const Json& call);

/// Argument `index` of the call; an empty object when it was not given.
const Json& argument(const Json& call, std::size_t index);

/// createSet and toTransactionParams, which need no table.
Json set_of(const Json& members);
std::vector<st::ProviderAction> generated_actions(const Json& call);

/// Kind and parameters of an entry of a transaction. Throws Inexpressible when
/// it has several kinds.
struct ActionEntry {
  std::string kind;
  const Json& params;
};
ActionEntry action_entry(const Json& entry);
/// The entries of a transaction call that are not null, which is how the
/// original writes an action that is left out.
std::vector<ActionEntry> action_entries(const Json& call);

}  // namespace golden
