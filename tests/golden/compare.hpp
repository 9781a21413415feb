#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/value/item.hpp>

#include "golden/json.hpp"
#include "golden/outcome.hpp"

namespace golden {

/// Whether the items of a result have an order.
enum class ResultOrder { as_given, unspecified };

/// Nothing when both mean the same, else the first difference and both values.
/// Both are in the notation of results. The order of properties and of set
/// members, absent members, the spelling of numbers (`1`, `1.0`) and the text of
/// pagination tokens mean nothing; nor does whether nothing at all is null or
/// absent, since C++ has one of them.
std::optional<std::string> difference(const Json& expected, const Json& found, ResultOrder order);

/// The same for what a call came to: a recorded `result` or `error`.
///
/// A recorded error of the original library's own is any refusal that sent no
/// more than the original had, one of its SDK any that wrote nothing; one of the server's is an
/// error of the same name and, of a transaction, the same reasons.
std::optional<std::string> difference(const Json& recorded, const Outcome& found,
                                      ResultOrder order);

/// The same for the contents of a table, in any order; one entry for each item
/// that differs.
std::vector<std::string> differences(std::vector<singletable::Item> expected,
                                     std::vector<singletable::Item> found);

}  // namespace golden
