#pragma once

#include <utility>

#include <singletable/singletable.hpp>

namespace app_data {

namespace st = singletable;

/// The one table that all the applications here keep their items in.
inline constexpr st::TableLayout layout{
    .table = "AppData",
    .partition_key = "pk",
    .range_key = "sk",
    .key_separator = "#",
    .type_index = {.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"},
    .expires_at = "ttl",
    .indexes = {{{.name = "GSI1", .partition_key = "gsi1pk", .range_key = "gsi1sk"},
                 {.name = "GSI2", .partition_key = "gsi2pk", .range_key = "gsi2sk"}}}};

inline st::SingleTable open_table(st::BackendPtr backend, st::Clock clock = st::system_now) {
  st::SingleTableConfig config = layout.config();
  config.clock = std::move(clock);
  st::SingleTable table{st::Provider{std::move(backend)}, std::move(config)};
  table.create_if_missing();
  return table;
}

}  // namespace app_data
