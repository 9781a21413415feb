#include "macro/large_table.hpp"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::bench {
namespace {

const std::string table_name = "Large";

Item key_of(std::size_t number) {
  return {{"pk", "USER#" + std::to_string(number)}, {"sk", "#PROFILE"}};
}

/// Text that compresses about as records do: half of it is repeated.
std::string text_of(std::size_t number) {
  constexpr std::size_t bytes = 280;
  std::mt19937_64 random{number};
  std::string text;
  while (text.size() < bytes) text += " attribute " + std::to_string(random());
  text.resize(bytes);
  return text;
}

Item item_of(std::size_t number) {
  return merge(key_of(number), Item{{"createdAt", "2024-01-15T10:00:00.000Z"},
                                    {"level", number % 100},
                                    {"name", "User Number " + std::to_string(number)},
                                    {"text", text_of(number)},
                                    {"userId", number}});
}

BackendPtr open(const std::filesystem::path& folder, std::size_t memory_bytes) {
  auto engine = open_engine({.path = folder, .sync = false, .memory_bytes = memory_bytes});
  if (engine->list_tables({}).tables.empty()) {
    engine->create_table({.table = table_name, .key = {{"pk"}, KeyAttribute{"sk"}}});
  }
  return engine;
}

}  // namespace

LargeTable::LargeTable(const std::filesystem::path& folder, std::size_t memory_bytes)
    : provider_(open(folder, memory_bytes)) {}

void LargeTable::fill(std::size_t count) {
  for (std::size_t next = 0; next < count;) {
    std::vector<BatchWrite> writes;
    for (; next < count && writes.size() < limits::batch_write_requests; ++next) {
      writes.emplace_back(BatchPut{item_of(next)});
    }
    BatchWriteItemRequest request;
    request.tables.emplace(table_name, std::move(writes));
    provider_.backend()->batch_write_item(request);
  }
}

Item LargeTable::get(std::size_t number) const {
  return provider_.get({.table = table_name, .key = key_of(number)}).value();
}

std::uintmax_t bytes_on_disk(const std::filesystem::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator{folder}) {
    if (file.is_regular_file()) bytes += file.file_size();
  }
  return bytes;
}

}  // namespace singletable::bench
