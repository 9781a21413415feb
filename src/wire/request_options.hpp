#pragma once

#include <array>
#include <string>
#include <string_view>

#include "wire/expression_members.hpp"
#include "wire/members.hpp"
#include "wire/spellings.hpp"

namespace singletable::wire {

// What requests about items have in common.

/// The table that a TableName or a ResourceArn names: of an ARN the name in it. Source: API
/// reference, "You can also provide the Amazon Resource Name (ARN) of the table".
std::string table_in(std::string_view name_or_arn);

std::string table_name(const Members& members);
ReturnConsumedCapacity wanted_capacity(const Members& members);
bool wants_metrics(const Members& members);

inline constexpr std::array<std::string_view, 1> read_expressions{"ProjectionExpression"};
inline constexpr std::array<std::string_view, 1> read_legacy{"AttributesToGet"};
/// Of what reads items by their keys.
inline constexpr ExpressionKinds of_read{read_expressions, read_legacy};

}  // namespace singletable::wire
