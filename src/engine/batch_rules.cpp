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

void check_count(std::size_t count, std::size_t most, std::string_view operation) {
  if (count <= most) return;
  throw ValidationError(fmt::format(
      "Too many items requested for the {} call [{} items, at most {}]", operation, count, most));
}

}  // namespace

void check_batch_get(const BatchGetItemRequest& request) {
  if (request.tables.empty()) {
    throw ValidationError("BatchGetItem must have some requests set");
  }
  std::size_t count = 0;
  for (const auto& [table, keys] : request.tables) {
    if (keys.keys.empty()) {
      throw ValidationError("The list of keys in RequestItems for BatchGetItem is required: " +
                            table + " has empty list");
    }
    count += keys.keys.size();
  }
  check_count(count, limits::batch_get_keys, "BatchGetItem");
}

void check_batch_write(const BatchWriteItemRequest& request) {
  if (request.tables.empty()) {
    throw ValidationError("BatchWriteItem cannot have a null or no requests set");
  }
  std::size_t count = 0;
  for (const auto& [table, writes] : request.tables) {
    if (writes.empty()) {
      throw ValidationError("The batch write request list for a table cannot be null or empty: " +
                            table);
    }
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
