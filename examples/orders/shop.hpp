#pragma once

#include <string>
#include <vector>

#include "orders/model.hpp"

namespace orders {

class Shop {
 public:
  explicit Shop(st::SingleTable table);

  /// Throws UniqueAttributeTaken when another customer has the address.
  Customer register_customer(const std::string& name, const std::string& email) const;
  /// Throws as `register_customer`; the old address is free then.
  void change_email(const std::string& customer_id, const std::string& email) const;

  Product add_product(const Product& product) const;
  Product get_product(const std::string& sku) const;
  /// Stores the product as it was read and then changed. Throws ConditionalCheckFailed
  /// when somebody else has changed it since.
  Product save(const Product& product) const;

  /// Takes what is ordered out of stock, and writes the order: both or neither. Throws
  /// TransactionCanceled when there is no such customer, or too little of a product.
  void place(const Order& order) const;
  std::vector<Order> orders_of(const std::string& customer_id) const;

 private:
  st::SingleTable table_;
  st::Repository<std::remove_const_t<decltype(customers)>> customers_;
  st::Repository<std::remove_const_t<decltype(products)>> products_;
  st::Repository<std::remove_const_t<decltype(placed_orders)>> orders_;
};

}  // namespace orders
