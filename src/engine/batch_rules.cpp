#include "engine/batch_rules.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::engine {
namespace {

constexpr std::string_view place_of_requests =
    "1 validation error detected: Value at 'RequestItems";

/// Of one table's requests.
void check_table_count(std::string_view table, std::string_view member, std::size_t count,
                       std::size_t most) {
  if (count >= 1 && count <= most) return;
  throw ValidationError(fmt::format(
      "{}.{}.member{}' failed to satisfy constraint: Member must have length {} than or equal to "
      "{}",
      place_of_requests, table, member, count == 0 ? "greater" : "less", count == 0 ? 1 : most));
}

void check_count(std::size_t count, std::size_t most, std::string_view operation) {
  if (count == 0) {
    throw ValidationError(fmt::format(
        "{}' failed to satisfy constraint: Member must have length greater than or equal to 1",
        place_of_requests));
  }
  if (count <= most) return;
  throw ValidationError(
      fmt::format("Too many items requested for the {} call [here: {} items, at most {}]",
                  operation, count, most));
}

}  // namespace

void check_batch_get(const BatchGetItemRequest& request) {
  std::size_t count = 0;
  for (const auto& [table, keys] : request.tables) {
    check_table_count(table, ".Keys", keys.keys.size(), limits::batch_get_keys);
    count += keys.keys.size();
  }
  check_count(count, limits::batch_get_keys, "BatchGetItem");
}

void check_batch_write(const BatchWriteItemRequest& request) {
  std::size_t count = 0;
  for (const auto& [table, writes] : request.tables) {
    if (writes.empty()) {
      throw ValidationError(fmt::format(
          "1 validation error detected: Value '{{{}=[]}}' at 'requestItems' failed to satisfy "
          "constraint: Map value must satisfy constraint: [Member must have length less than or "
          "equal to {}, Member must have length greater than or equal to 1]",
          table, limits::batch_write_requests));
    }
    check_table_count(table, "", writes.size(), limits::batch_write_requests);
    count += writes.size();
  }
  check_count(count, limits::batch_write_requests, "BatchWriteItem");
}

std::optional<std::size_t> find_repeated(const std::vector<std::string_view>& storage_keys) {
  std::vector<std::size_t> order(storage_keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key_at = [&](std::size_t position) { return storage_keys[position]; };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{key_at(a), a} < std::pair{key_at(b), b};
  });
  const auto same_key = [&](std::size_t a, std::size_t b) { return key_at(a) == key_at(b); };
  const auto repeated = std::adjacent_find(order.begin(), order.end(), same_key);
  if (repeated == order.end()) return std::nullopt;
  return *(repeated + 1);
}

}  // namespace singletable::engine
