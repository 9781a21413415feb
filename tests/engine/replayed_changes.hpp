#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/backend/change_subscription.hpp>
#include <singletable/engine/engine.hpp>

namespace singletable::engine {

/// By the bytes of the table's key, an item of pk and sk.
using ItemsByKey = std::map<std::string, Item, std::less<>>;

inline std::string key_bytes(ItemView item) {
  Item key{{"pk", Value{*item.find("pk")}}};
  if (const auto sk = item.find("sk")) key.set("sk", Value{*sk});
  return std::string{key.bytes()};
}

/// Does to `items` what the record of a stream of both images tells, which must fit them.
inline void replay(const ChangeRecord& record, ItemsByKey& items) {
  const std::string key{record.keys.bytes()};
  const auto found = items.find(key);
  std::optional<Item> before;
  if (found != items.end()) before = found->second;
  EXPECT_EQ(record.old_item, before) << record.sequence_number;
  EXPECT_EQ(record.event == ChangeEvent::insert, !record.old_item) << record.sequence_number;
  EXPECT_EQ(record.event == ChangeEvent::remove, !record.new_item) << record.sequence_number;
  EXPECT_NE(record.old_item, record.new_item) << record.sequence_number;
  if (record.new_item) {
    EXPECT_EQ(key_bytes(*record.new_item), key);
    items.insert_or_assign(key, *record.new_item);
  } else {
    items.erase(key);
  }
}

/// Reads on to the end, `most` at a time.
inline std::vector<ChangeRecord> rest_of(ChangeSubscription& subscription,
                                         std::size_t most = 1000) {
  std::vector<ChangeRecord> all;
  for (;;) {
    std::vector<ChangeRecord> records = subscription.next(most);
    if (records.empty()) return all;
    for (ChangeRecord& record : records) all.push_back(std::move(record));
  }
}

/// The items that the table's stream tells of, from nothing on.
inline ItemsByKey replayed_changes(std::shared_ptr<const ChangeStreams> streams,
                                   const std::string& table) {
  ItemsByKey items;
  std::string last;
  ChangeSubscription subscription{std::move(streams), table};
  for (const ChangeRecord& record : rest_of(subscription)) {
    EXPECT_LT(last, record.sequence_number);
    last = record.sequence_number;
    replay(record, items);
  }
  return items;
}

inline ItemsByKey stored_items(Backend& backend, const std::string& table) {
  ItemsByKey items;
  ScanRequest request{.table = table, .consistent_read = true};
  do {
    PageOutput page = backend.scan(request);
    for (Item& item : page.items) {
      std::string key = key_bytes(item);
      items.emplace(std::move(key), std::move(item));
    }
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  } while (request.exclusive_start_key);
  return items;
}

}  // namespace singletable::engine
