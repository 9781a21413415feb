#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/table.hpp"

/// A shop: customers, products and their orders.
namespace orders {

namespace st = singletable;

struct Customer {
  std::string customerId = {};
  std::string email;
  std::string name;
};

struct Product {
  std::string sku;
  std::string title;
  std::int64_t cents = 0;
  std::int64_t stock = 0;
  std::int64_t version = 0;
};

struct Line {
  std::string sku;
  std::int64_t quantity = 1;
};

struct Order {
  std::string orderId = {};
  std::string customerId;
  std::vector<Line> lines;
  std::string placedAt = {};
};

/// No two customers have one address.
inline constexpr auto customers = st::entity<Customer, "CUSTOMER">
                                      .partition_key<"CUSTOMER#{customerId}">()
                                      .range_key<"#DATA">()
                                      .on_create<&Customer::customerId>(st::ksuid)
                                      .unique<&Customer::email>();

/// Two who change a product at once do not overwrite each other.
inline constexpr auto products =
    st::entity<Product, "PRODUCT">.partition_key<"PRODUCT#{sku}">().range_key<"#DATA">().version<&Product::version>();

inline constexpr auto placed_orders = st::entity<Order, "ORDER">
                                          .partition_key<"CUSTOMER#{customerId}">()
                                          .range_key<"ORDER#{orderId}">()
                                          .on_create<&Order::orderId>(st::ksuid)
                                          .on_create<&Order::placedAt>(st::timestamp);

inline constexpr auto shop = st::entities<app_data::layout>(customers, products, placed_orders);

}  // namespace orders
