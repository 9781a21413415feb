#include "engine/request_rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <singletable/expression/projection.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/expression_parts.hpp"
#include "engine/value_rules.hpp"

namespace singletable::engine {

void check_item_values(const Table& table, ItemView item) {
  check_attributes(item, place_of(table, item));
}

void check_item_size(const Table& table, ItemView item) {
  const std::size_t size = item_size(item);
  if (size <= limits::item_size_bytes) return;
  ErrorPlace place = place_of(table, item);
  place.rule = size_rule(size, limits::item_size_bytes);
  refuse("Item size has exceeded the maximum allowed size", place);
}

void check_update(const Table& table, const Update& update, ItemView key) {
  const ErrorPlace place = place_of(table, key);
  checked_at(place, [&] { validate(update); });
  check_constants(update, place);
  for_each_path(update, [&](const Path& path) { check_leads_into_no_key(table, path, place); });
}

void check_key_unchanged(const Table& table, const Update& update, ItemView key) {
  const auto& names = table.key_names();
  const auto check = [&](const Path& path) {
    if (!std::binary_search(names.begin(), names.end(), path.attribute())) return;
    ErrorPlace place = place_of(table, key);
    place.rule = "write the item under its new key and delete this one";
    refuse("One or more parameter values were invalid: Cannot update attribute " +
               path.attribute() + ". This attribute is part of the key",
           place);
  };
  for (const Update::Set& set : update.set) check(set.path);
  for (const Path& path : update.remove) check(path);
  for (const Update::Add& add : update.add) check(add.path);
  for (const Update::Delete& erase : update.erase) check(erase.path);
}

void check_condition(const Table& table, const Condition* condition, ItemView item) {
  if (condition == nullptr) return;
  const ErrorPlace place = place_of(table, item);
  checked_at(place, [&] { validate(*condition, "ConditionExpression"); });
  check_constants(*condition, place);
  for_each_path(*condition, [&](const Path& path) { check_leads_into_no_key(table, path, place); });
}

void check_leads_into_no_key(const Table& table, const Path& path, const ErrorPlace& place) {
  if (path.is_top_level()) return;
  const auto holds = [&](const std::vector<std::string>& names) {
    return std::binary_search(names.begin(), names.end(), path.attribute());
  };
  const auto& indexes = table.indexes();
  const bool is_key = holds(table.key_names());
  const bool is_index_key =
      std::any_of(indexes.begin(), indexes.end(),
                  [&](const TableIndex& index) { return holds(index.start_key); });
  if (!is_key && !is_index_key) return;
  ErrorPlace where = place;
  where.attribute = path.attribute();
  refuse(fmt::format("Key attributes must be scalars; list random access '[]' and map lookup '.' "
                     "are not allowed: {}: {}",
                     is_key ? "Key" : "IndexKey", path.attribute()),
         where);
}

void check_projection(const Table& table, const Projection& projection) {
  if (projection.empty()) return;
  const ErrorPlace place{.table = table.name()};
  checked_at(place, [&] { validate(projection); });
  for (const Path& path : projection) check_leads_into_no_key(table, path, place);
}

void check_returns_old_or_none(std::string_view table, ReturnValues return_values) {
  if (return_values == ReturnValues::none || return_values == ReturnValues::all_old) return;
  refuse("ReturnValues can only be ALL_OLD or NONE",
         {.table = table, .rule = "a put or delete returns NONE or ALL_OLD"});
}

}  // namespace singletable::engine
