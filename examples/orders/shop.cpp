#include "orders/shop.hpp"

#include <utility>

namespace orders {

Shop::Shop(st::SingleTable table)
    : table_(std::move(table)),
      customers_(table_.from(customers)),
      products_(table_.from(products)),
      orders_(table_.from(placed_orders)) {}

Customer Shop::register_customer(const std::string& name, const std::string& email) const {
  return customers_.create({.email = email, .name = name});
}

void Shop::change_email(const std::string& customer_id, const std::string& email) const {
  customers_.update(customer_id, st::set<&Customer::email>(email));
}

Product Shop::add_product(const Product& product) const { return products_.create(product); }

Product Shop::get_product(const std::string& sku) const {
  return products_.get_consistent(sku).value();
}

Product Shop::save(const Product& product) const { return products_.put(product); }

void Shop::place(const Order& order) const {
  st::EntityTransaction transaction{table_};
  transaction.add(orders_.to_create(order));
  transaction.add(customers_.to_check(order.customerId, st::exists(st::field<&Customer::email>)));
  for (const Line& line : order.lines) {
    transaction.add(products_.to_update(line.sku, st::add<&Product::stock>(-line.quantity),
                                        st::any_version,
                                        st::when(st::field<&Product::stock> >= line.quantity)));
  }
  transaction.run();
}

std::vector<Order> Shop::orders_of(const std::string& customer_id) const {
  return orders_.query(customer_id).descending().all();
}

}  // namespace orders
