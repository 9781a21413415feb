#include "engine/page_reader.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/attribute_subset.hpp"
#include "engine/keyed_item.hpp"
#include "engine/request_rules.hpp"
#include "engine/value_rules.hpp"

namespace singletable::engine {
namespace {

class PageReader {
 public:
  PageReader(const Storage& storage, const ReadTarget& target, const PageRequest& request,
             CapacityMeter& meter)
      : storage_(storage),
        target_(target),
        request_(request),
        meter_(meter),
        fetches_(target.needs_whole_items(request.projection, request.select)) {
    if (fetches_) snapshot_ = storage.snapshot();
  }

  PageOutput read(const KeyRange& range) {
    if (!range.empty()) read_entries(range);
    meter_.add_read(target_.table(), target_.index(), read_units(bytes_, target_.is_consistent()));
    return std::move(page_);
  }

 private:
  void read_entries(const KeyRange& range) {
    const auto cursor = storage_.cursor(range.begin, range.end, snapshot_.get());
    for (start(*cursor); cursor->valid(); step(*cursor)) {
      const ItemView entry{cursor->value()};
      take(entry);
      if (is_full()) {
        page_.last_evaluated_key = attribute_subset(entry, target_.start_key_names());
        break;
      }
    }
  }

  void start(Cursor& cursor) const {
    if (request_.ascending) {
      cursor.seek_first();
    } else {
      cursor.seek_last();
    }
  }

  void step(Cursor& cursor) const {
    if (request_.ascending) {
      cursor.next();
    } else {
      cursor.previous();
    }
  }

  void take(ItemView entry) {
    ++page_.scanned_count;
    bytes_ += item_size(entry);
    if (!fetches_) return select(entry);
    const std::string whole = fetch(entry);
    if (meter_.is_on()) {
      meter_.add_read(target_.table(), nullptr,
                      read_units(item_size(ItemView{whole}), target_.is_consistent()));
    }
    select(ItemView{whole});
  }

  void select(ItemView item) {
    if (request_.filter != nullptr && !evaluate(*request_.filter, item)) return;
    ++page_.count;
    if (request_.select == Select::count) return;
    if (request_.projection.empty()) {
      page_.items.emplace_back(item);
    } else {
      page_.items.push_back(project(item, request_.projection));
    }
  }

  /// The item that an entry of a local index is about.
  std::string fetch(ItemView entry) const {
    const Table& table = target_.table();
    const KeyAttributes keys{table, entry};
    std::string bytes;
    if (!storage_.get(item_key(table.id(), keys.values(table.key_slots()).value()), bytes,
                      snapshot_.get())) {
      throw StorageError(
          message_at("The database is damaged: an index entry is about an item that is not there",
                     place_of(table, entry)));
    }
    return bytes;
  }

  bool is_full() const {
    return bytes_ >= limits::page_bytes || page_.scanned_count == request_.limit;
  }

  const Storage& storage_;
  const ReadTarget& target_;
  const PageRequest& request_;
  CapacityMeter& meter_;
  bool fetches_;
  std::unique_ptr<Snapshot> snapshot_;
  PageOutput page_;
  std::size_t bytes_ = 0;
};

}  // namespace

void check_page_request(const ReadTarget& target, const PageRequest& request,
                        PageOperation operation) {
  if (request.limit && *request.limit < 1) {
    throw ValidationError(
        fmt::format("1 validation error detected: Value '{}' at 'limit' failed to satisfy "
                    "constraint: Member must have value greater than or equal to 1 [table {}]",
                    *request.limit, target.table().name()));
  }
  check_select(target, request.select, request.projection, operation);
  check_projection(target.table(), request.projection);
  if (request.filter == nullptr) return;
  const ErrorPlace place = target.place();
  checked_at(place, [&] { validate(*request.filter, "FilterExpression"); });
  check_constants(*request.filter, place);
}

PageOutput read_page(const Storage& storage, const ReadTarget& target, const KeyRange& range,
                     const PageRequest& request, CapacityMeter& meter) {
  return PageReader{storage, target, request, meter}.read(range);
}

}  // namespace singletable::engine
