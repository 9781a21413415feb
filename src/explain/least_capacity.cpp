#include "explain/least_capacity.hpp"

#include <algorithm>

#include <singletable/value/item_size.hpp>

namespace singletable::explain_parts {
namespace {

constexpr double transaction_factor = 2;

double read_units(bool consistent) { return consistent ? 1 : 0.5; }

double units_to_write(const Item& item) {
  constexpr std::size_t unit_bytes = 1024;
  const std::size_t units = (item_size(item) + unit_bytes - 1) / unit_bytes;
  return static_cast<double>(std::max<std::size_t>(1, units));
}

struct LeastCapacity {
  template <class Request>
  Capacity operator()(const Request*) const {
    return {};
  }
  Capacity operator()(const GetItemRequest* get) const {
    return {.read_units = read_units(get->consistent_read)};
  }
  Capacity operator()(const QueryRequest* query) const {
    return {.read_units = read_units(query->consistent_read)};
  }
  Capacity operator()(const ScanRequest* scan) const {
    return {.read_units = read_units(scan->consistent_read)};
  }
  Capacity operator()(const PutItemRequest* put) const {
    return {.write_units = units_to_write(put->item)};
  }
  Capacity operator()(const UpdateItemRequest*) const { return {.write_units = 1}; }
  Capacity operator()(const DeleteItemRequest*) const { return {.write_units = 1}; }
  Capacity operator()(const BatchGetItemRequest* batch) const {
    Capacity sum;
    for (const auto& [table, wanted] : batch->tables) {
      sum.read_units +=
          static_cast<double>(wanted.keys.size()) * read_units(wanted.consistent_read);
    }
    return sum;
  }
  Capacity operator()(const BatchWriteItemRequest* batch) const {
    Capacity sum;
    for (const auto& [table, writes] : batch->tables) {
      for (const BatchWrite& write : writes) {
        const BatchPut* put = std::get_if<BatchPut>(&write);
        sum.write_units += put == nullptr ? 1 : units_to_write(put->item);
      }
    }
    return sum;
  }
  Capacity operator()(const TransactWriteItemsRequest* transaction) const {
    Capacity sum;
    for (const TransactAction& action : transaction->actions) {
      const TransactPut* put = std::get_if<TransactPut>(&action);
      sum.write_units += transaction_factor * (put == nullptr ? 1 : units_to_write(put->item));
    }
    return sum;
  }
  Capacity operator()(const TransactGetItemsRequest* transaction) const {
    return {.read_units = transaction_factor * static_cast<double>(transaction->gets.size())};
  }
};

}  // namespace

Capacity least_capacity(const AnyRequest& request) { return std::visit(LeastCapacity{}, request); }

}  // namespace singletable::explain_parts
