#include "single_table/clean_up.hpp"

#include <algorithm>
#include <utility>

#include <singletable/value/item_writer.hpp>

namespace singletable::single_table {
namespace {

std::vector<std::string_view> hidden_columns(const SingleTableConfig& config) {
  if (!config.auto_remove_table_properties) return {};
  std::vector<std::string_view> hidden = columns_of(config);
  if (config.keep_type_property && config.type_index) {
    std::erase(hidden, config.type_index->partition_key);
  }
  std::sort(hidden.begin(), hidden.end());
  return hidden;
}

}  // namespace

CleanUp::CleanUp(const SingleTableConfig& config)
    : config_(config), hidden_(hidden_columns(config)) {}

Item CleanUp::operator()(Item stored) const {
  if (is_custom()) {
    std::optional<Item> cleaned = config_.property_cleanup(stored);
    return cleaned ? *std::move(cleaned) : stored;
  }
  if (hidden_.empty()) return stored;
  return without_columns(stored);
}

bool CleanUp::hides(std::string_view column) const {
  return is_custom() || std::binary_search(hidden_.begin(), hidden_.end(), column);
}

Item CleanUp::without_columns(const Item& stored) const {
  std::string bytes;
  bytes.reserve(stored.bytes().size());
  ItemWriter writer{bytes};
  auto hidden = hidden_.begin();
  for (const Attribute& attribute : stored) {
    while (hidden != hidden_.end() && *hidden < attribute.name) ++hidden;
    const bool hide = hidden != hidden_.end() && *hidden == attribute.name;
    if (!hide) writer.attribute(attribute);
  }
  return Item::from_trusted_bytes(std::move(bytes));
}

std::optional<std::string> type_of(const SingleTableConfig& config, ItemView item) {
  if (!config.type_index) return std::nullopt;
  const auto value = item.find(config.type_index->partition_key);
  if (!value || value->type() != AttributeType::string) return std::nullopt;
  return std::string{value->as_string()};
}

}  // namespace singletable::single_table
