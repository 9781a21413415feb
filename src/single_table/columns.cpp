#include "single_table/columns.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/iso8601.hpp>
#include <singletable/value/item_writer.hpp>

namespace singletable::single_table {
namespace {

[[noreturn]] void not_configured(const SingleTableConfig& config, const char* parameter,
                                 const char* setting) {
  throw ConfigurationError(
      fmt::format("\"{}\" is given, but the configuration of table \"{}\" has no {}; set it",
                  parameter, config.table, setting));
}

/// What two names and two texts take beside themselves.
constexpr std::size_t lengths_and_tags_bytes = 16;

/// Columns while they are gathered, in any order. Of two values of one column the
/// later counts; an absent one changes nothing.
class GatheredColumns {
 public:
  GatheredColumns() { columns_.reserve(usual_count); }

  void set(ItemEntry column) {
    if (!column.value) return;
    const auto same = [&](const ItemEntry& other) { return other.name == column.name; };
    const auto found = std::find_if(columns_.begin(), columns_.end(), same);
    if (found == columns_.end()) {
      columns_.push_back(std::move(column));
    } else {
      *found = std::move(column);
    }
  }

  Item item() const {
    std::vector<const ItemEntry*> ascending;
    ascending.reserve(columns_.size());
    for (const ItemEntry& column : columns_) ascending.push_back(&column);
    std::sort(ascending.begin(), ascending.end(),
              [](const ItemEntry* a, const ItemEntry* b) { return a->name < b->name; });
    std::string bytes;
    bytes.reserve(usual_bytes);
    ItemWriter writer{bytes};
    for (const ItemEntry* column : ascending) {
      writer.name(column->name);
      writer.value(*column->value);
    }
    return Item::from_trusted_bytes(std::move(bytes));
  }

 private:
  static constexpr std::size_t usual_count = 12;
  static constexpr std::size_t usual_bytes = 512;

  std::vector<ItemEntry> columns_;
};

ItemEntry range_column(const SingleTableConfig& config, const IndexColumns& index,
                       const KeyValue& key) {
  if (index.numeric) return {index.range_key, key.number()};
  return {index.range_key, key.join(config.key_separator)};
}

void set_index_columns(GatheredColumns& columns, const SingleTableConfig& config,
                       const std::vector<TableIndexEntry>& indexes) {
  for (const TableIndexEntry& entry : indexes) {
    const IndexColumns& index = find_index(config, entry.index);
    columns.set({index.partition_key, entry.key.partition_key.join(config.key_separator)});
    columns.set(range_column(config, index, entry.key.range_key));
  }
}

std::optional<std::string> type_range(const SingleTableConfig& config,
                                      const TableCreate<Item>& params) {
  const TypeRangeGenerator& generate = config.type_index->range_key_generator;
  if (!generate) return to_iso8601(config.clock());
  return generate(params.item, params.type.value_or(std::string{}));
}

}  // namespace

std::string join_required(const SingleTableConfig& config, const KeyValue& value,
                          const std::string& column) {
  std::optional<std::string> joined = value.join(config.key_separator);
  if (!joined) {
    throw ValidationError(
        fmt::format("The key \"{}\" of table \"{}\" needs a value: it is empty or has a part that "
                    "is nothing; give every part",
                    column, config.table));
  }
  return *std::move(joined);
}

Value range_operand(const SingleTableConfig& config, const IndexColumns& columns,
                    const KeyValue& value) {
  if (!columns.numeric) return Value{join_required(config, value, columns.range_key)};
  const std::optional<Number> number = value.number();
  if (!number) {
    throw ValidationError(
        fmt::format("The range key \"{}\" of a numeric index of table \"{}\" is compared with "
                    "what is no number; give one number, not text",
                    columns.range_key, config.table));
  }
  return Value{*number};
}

Item primary_key(const SingleTableConfig& config, const KeyValue& partition,
                 const KeyValue& range) {
  const std::string partition_text = join_required(config, partition, config.partition_key);
  const std::string range_text = join_required(config, range, config.range_key);
  std::string bytes;
  bytes.reserve(config.partition_key.size() + partition_text.size() + config.range_key.size() +
                range_text.size() + lengths_and_tags_bytes);
  ItemWriter writer{bytes};
  const auto write = [&](std::string_view column, std::string_view text) {
    writer.name(column);
    writer.string(text);
  };
  const bool partition_first = config.partition_key < config.range_key;
  if (partition_first) write(config.partition_key, partition_text);
  write(config.range_key, range_text);
  if (!partition_first) write(config.partition_key, partition_text);
  return Item::from_trusted_bytes(std::move(bytes));
}

Item columns_for_create(const SingleTableConfig& config, const TableCreate<Item>& params) {
  const auto& [partition, range] = params.key;
  GatheredColumns columns;
  columns.set({config.partition_key, join_required(config, partition, config.partition_key)});
  columns.set({config.range_key, join_required(config, range, config.range_key)});
  set_index_columns(columns, config, params.indexes);
  if (config.type_index) {
    columns.set({config.type_index->partition_key, params.type});
    columns.set({config.type_index->range_key, type_range(config, params)});
  }
  if (config.expires_at && params.expires_at && params.expires_at->seconds() != 0) {
    columns.set({*config.expires_at, params.expires_at->seconds()});
  }
  return columns.item();
}

Item columns_for_update(const SingleTableConfig& config, const TableUpdate& params) {
  GatheredColumns columns;
  if (params.expires_at) {
    if (!config.expires_at) not_configured(config, "expires_at", "expires_at column");
    columns.set({*config.expires_at, params.expires_at->seconds()});
  }
  if (params.type) {
    if (!config.type_index) not_configured(config, "type", "type_index");
    columns.set({config.type_index->partition_key, params.type});
  }
  set_index_columns(columns, config, params.indexes);
  return columns.item();
}

}  // namespace singletable::single_table
