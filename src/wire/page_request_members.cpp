#include <array>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/legacy_members.hpp"
#include "wire/request_members.hpp"
#include "wire/request_options.hpp"

namespace singletable::wire {
namespace {

constexpr std::array<std::string_view, 2> scan_expressions{"ProjectionExpression",
                                                           "FilterExpression"};
constexpr std::array<std::string_view, 3> scan_legacy{"AttributesToGet", "ScanFilter",
                                                      "ConditionalOperator"};
constexpr std::array<std::string_view, 3> query_expressions{
    "ProjectionExpression", "FilterExpression", "KeyConditionExpression"};
constexpr std::array<std::string_view, 4> query_legacy{"AttributesToGet", "QueryFilter",
                                                       "ConditionalOperator", "KeyConditions"};

constexpr ExpressionKinds of_scan{scan_expressions, scan_legacy};
constexpr ExpressionKinds of_query{query_expressions, query_legacy};

/// The service puts words of its own before most faults of this member, not before those of
/// numbers and of sets of them.
std::optional<Item> read_start_key(const Members& members) {
  try {
    return members.optional_item("ExclusiveStartKey");
  } catch (const ValidationError& error) {
    constexpr std::array<std::string_view, 5> as_they_are{"contains duplicates", "number set",
                                                          "numeric value", "significant digits",
                                                          "number with magnitude"};
    const std::string_view words = error.what();
    for (const std::string_view part : as_they_are) {
      if (words.find(part) != std::string_view::npos) throw;
    }
    throw ValidationError(fmt::format("The provided starting key is invalid: {}", words));
  }
}

/// What Query and Scan have in common besides their expressions.
template <class Request>
void read_page_options(const Members& members, Request& request) {
  request.table = table_name(members);
  request.index = members.optional_text("IndexName");
  request.limit = members.integer("Limit");
  request.consistent_read = members.flag("ConsistentRead");
  request.select = read_spelled<Select>(members, "Select");
  request.return_consumed_capacity = wanted_capacity(members);
}

std::optional<ScanSegment> read_segment(const Members& members) {
  const auto segment = members.integer("Segment");
  const auto total = members.integer("TotalSegments");
  if (segment && !total) {
    throw ValidationError(
        "The TotalSegments parameter is required but was not present in the request when Segment "
        "parameter is present");
  }
  if (!segment && total) {
    throw ValidationError(
        "The Segment parameter is required but was not present in the request when parameter "
        "TotalSegments is present");
  }
  if (!segment) return std::nullopt;
  return ScanSegment{*segment, *total};
}

/// `legacy_filter` is the member that the filter stands in instead of an expression.
template <class Request>
void read_filter(const Members& members, ExpressionMembers& expressions,
                 std::string_view legacy_filter, Request& request) {
  request.filter = expressions.condition("FilterExpression");
  if (!request.filter) request.filter = read_legacy_filter(members, legacy_filter);
  request.projection = expressions.projection();
  if (request.projection.empty()) request.projection = read_attributes_to_get(members);
  expressions.check_all_used();
}

}  // namespace

void read_members(const Members& members, QueryRequest& request) {
  read_page_options(members, request);
  ExpressionMembers expressions{members, of_query};
  request.exclusive_start_key = read_start_key(members);
  if (!members.has("KeyConditionExpression") && !members.has("KeyConditions")) {
    throw ValidationError(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        "request.");
  }
  expressions.read_placeholders();
  request.key_condition =
      members.has("KeyConditions") ? read_key_conditions(members) : expressions.key_condition();
  read_filter(members, expressions, "QueryFilter", request);
  request.ascending = members.flag("ScanIndexForward", true);
}

void read_members(const Members& members, ScanRequest& request) {
  read_page_options(members, request);
  ExpressionMembers expressions{members, of_scan};
  request.exclusive_start_key = read_start_key(members);
  request.segment = read_segment(members);
  expressions.read_placeholders();
  read_filter(members, expressions, "ScanFilter", request);
}

}  // namespace singletable::wire
