// A shop that two people use at once: unique addresses, versions and transactions.
//
//     example_orders [URL]      embedded:./data, memory:, ...

#include <exception>
#include <iostream>

#include "app_data/table.hpp"
#include "orders/shop.hpp"

namespace {

namespace st = singletable;

void addresses_are_unique(const orders::Shop& shop, const orders::Customer& ann) {
  try {
    shop.register_customer("Anna", ann.email);
  } catch (const st::UniqueAttributeTaken& taken) {
    std::cout << "Refused: the " << taken.attribute() << ' ' << taken.value() << " is taken\n";
  }
  shop.change_email(ann.customerId, "ann@new.example");
  shop.register_customer("Anna", ann.email);
  std::cout << "The old address is free\n";
}

void nobody_overwrites_another(const orders::Shop& shop) {
  orders::Product mine = shop.get_product("lamp");
  orders::Product theirs = mine;
  theirs.cents = 1900;
  std::cout << "Version " << shop.save(theirs).version << " costs 1900\n";
  mine.title = "Desk lamp";
  try {
    shop.save(mine);
  } catch (const st::ConditionalCheckFailed&) {
    mine = shop.get_product("lamp");
    mine.title = "Desk lamp";
    std::cout << "Changed meanwhile, version " << shop.save(mine).version << " costs " << mine.cents
              << '\n';
  }
}

void orders_take_what_is_there(const orders::Shop& shop, const std::string& customer) {
  shop.place({.customerId = customer, .lines = {{"lamp", 2}}});
  try {
    shop.place({.customerId = customer, .lines = {{"lamp", 2}}});
  } catch (const st::TransactionCanceled& canceled) {
    std::cout << "Not placed: " << canceled.reasons().back().code << '\n';
    std::cerr << canceled.what() << '\n';
  }
  std::cout << "Left: " << shop.get_product("lamp").stock
            << ", orders: " << shop.orders_of(customer).size() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const orders::Shop shop{app_data::open_table(st::connect(argc > 1 ? argv[1] : "memory:"))};
    const orders::Customer ann = shop.register_customer("Ann", "ann@old.example");
    shop.add_product({.sku = "lamp", .title = "Lamp", .cents = 2000, .stock = 3});
    addresses_are_unique(shop, ann);
    nobody_overwrites_another(shop);
    orders_take_what_is_there(shop, ann.customerId);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_orders: " << error.what() << '\n';
    return 1;
  }
}
